// What is sent to a service, and what must not be.

import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../../test/support/temporaryFolder";
import { json, service, TOKEN } from "./request/testing";

describe("what is sent", () => {
  it("has the token, and the path as it stands", async () => {
    const { asked, request } = await service(json({}));
    await request(["get", "/view?filename=a%20b.mp4&type=output"]);
    expect(asked).toEqual([
      expect.objectContaining({
        line: "GET /view?filename=a%20b.mp4&type=output",
        authorization: TOKEN,
        body: "",
      }),
    ]);
  });

  it.each([
    ["prompt", "/api/predict/svc/prompt"],
    ["/prompt", "/api/predict/svc/prompt"],
    ["?_attrs_=true", "/api/predict/svc?_attrs_=true"],
    ["sink?_attrs_=true", "/api/predict/svc/sink?_attrs_=true"],
    ["", "/api/predict/svc"],
  ])("goes below the service's address: %s", async (path, wanted) => {
    const { asked, request } = await service(json({}), "/api/predict/svc");
    expect((await request(["GET", path])).code).toBe(0);
    expect(asked[0]!.line).toBe(`GET ${wanted}`);
  });

  it("has a body from the command line, a file or standard input", async () => {
    const { asked, request } = await service(json({}));
    const file = join(temporaryFolder(), "body.json");
    await writeFile(file, '{"seed": 18446744073709551615}');
    await request(["POST", "/prompt", "--data", '{"prompt": {}}']);
    await request(["POST", "/prompt", "--data", `@${file}`]);
    await request(["POST", "/x", "--data", "-"], { read: async () => Buffer.from("a b") });
    await request(["PUT", "/x", "-d", "{}", "-H", "Content-Type: text/plain", "-H", "X-Extra: 1"]);
    expect(asked.map(({ body, type, extra }) => [body, type, extra])).toEqual([
      ['{"prompt": {}}', "application/json", undefined],
      ['{"seed": 18446744073709551615}', "application/json", undefined],
      ["a b", "application/octet-stream", undefined],
      ["{}", "text/plain", "1"],
    ]);
  });

  it("has no token where there is none", async () => {
    const { asked, request } = await service(json({}));
    await request(["DELETE", "/x"], { env: {} });
    expect(asked[0]).toMatchObject({ line: "DELETE /x", authorization: undefined });
  });
});

describe("what must not be sent", () => {
  it.each([
    "http://example.com/prompt",
    "//example.com/prompt",
    "https://127.0.0.1/prompt",
    "/../other/prompt",
    "/%2e%2e/other",
    "file:///etc/passwd",
    "/a#b",
  ])("%s", async (path) => {
    const { asked, request } = await service(json({}), "/api/predict/svc");
    const { code, err } = await request(["GET", path]);
    expect([code, err.length]).toEqual([2, 1]);
    expect(asked).toEqual([]);
  });

  it.each(["http://example.com/prompt", "//127.0.0.1:1/prompt", "https://user@127.0.0.1/x"])(
    "%s, where the service is at the root of its host",
    async (path) => {
      const { request } = await service(json({}));
      expect((await request(["GET", path])).code).toBe(2);
    },
  );

  it("unless the whole URL is the service's own", async () => {
    const { asked, url, request } = await service(json({}), "/api/predict/svc");
    expect((await request(["GET", `${url}/sink`])).code).toBe(0);
    expect(asked[0]!.line).toBe("GET /api/predict/svc/sink");
    expect((await request(["GET", url.replace("/svc", "/svc2")])).code).toBe(2);
  });

  it("says all that is wrong with headers, and none of their values", async () => {
    const { asked, request } = await service(json({}));
    const headers = [
      "Authorization: other-secret",
      "no-colon",
      "X: a\nY: other-secret",
      "X-Key other-secret",
      "X-Key=other-secret",
      "X-Title: 火箭",
      "标题: x",
    ];
    const { code, all } = await request(["GET", "/", ...headers.flatMap((each) => ["-H", each])]);
    expect(code).toBe(2);
    expect(all.split("\n")).toEqual([
      "--header Authorization cannot be set: it is sent automatically.",
      "--header no-colon is not of the form 'Name: value'.",
      "--header X is not of the form 'Name: value'.",
      "--header X-Key is not of the form 'Name: value'.",
      "--header X-Key is not of the form 'Name: value'.",
      "--header X-Title has letters that a header cannot carry; write ASCII, such as %E7%81%AB for 火.",
      "--header (name) has letters that a header cannot carry; write ASCII, such as %E7%81%AB for 火.",
    ]);
    expect(asked).toEqual([]);
  });

  it.each([
    [["GET", "/", "--data", "{}"], "A GET request has no body"],
    [["POST", "/", "--data", "@absent.json"], "--data @absent.json cannot be read: ENOENT"],
    [["POST", "/", "-o", "absent/answer"], "--output absent/answer cannot be written: a folder of"],
    [["POST", "/", "-o", "."], "it is a folder; name a file"],
  ])("%j", async (args, message) => {
    const { asked, request } = await service(json({}));
    const { code, all } = await request(args);
    expect([code, all]).toEqual([2, expect.stringContaining(message)]);
    expect(asked).toEqual([]);
  });

  it.each<[string, BufferEncoding, string]>([
    ["UTF-16", "utf16le", "it is in UTF-16"],
    ["UTF-8 with a mark", "utf8", "it begins with a byte order mark"],
  ])("JSON in %s, which no service can read", async (_name, encoding, why) => {
    const { asked, request } = await service(json({}));
    const read = async () => Buffer.from(`\ufeff{"text": "火箭"}`, encoding);
    const { code, all } = await request(["POST", "/prompt", "--data", "-"], { read });
    expect([code, all]).toEqual([2, expect.stringContaining(`--data - cannot be sent: ${why}`)]);
    expect(asked).toEqual([]);
  });

  it("several of them, at once", async () => {
    const { asked, request } = await service(json({}));
    const { all } = await request(["GET", "/a#b", "--data", "{}", "-H", "no-colon", "-o", "."]);
    expect(all.split("\n")).toEqual([
      expect.stringMatching(/^The path has a # in it/),
      expect.stringMatching(/^--header no-colon is not/),
      expect.stringMatching(/^A GET request has no body/),
      expect.stringMatching(/^--output \. cannot be written/),
    ]);
    expect(asked).toEqual([]);
  });
});
