import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type AddressInfo, createServer as createRawServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { describe, expect, it, onTestFinished } from "vitest";
import type { Io } from "../io";
import { runCli } from "../support/runCli";

const TOKEN = "Y2FuYXJ5LXRva2VuLWZvci10ZXN0cw==";
const PNG = Buffer.from("iVBORw0KGgoAAAANSUhEUgAA", "base64");

interface Asked {
  line: string;
  authorization?: string;
  type?: string;
  extra?: string;
  body: string;
}

type Answering = (request: IncomingMessage, response: ServerResponse) => void;

/** A service at a path, as that of the API edition is, which remembers what it was asked. */
async function service(answer: Answering, path = "") {
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    const { authorization, "content-type": type, "x-extra": extra } = request.headers;
    const line = `${request.method} ${request.url}`;
    const body = (await buffer(request)).toString();
    asked.push({ line, authorization, type, extra: extra as string | undefined, body });
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  onTestFinished(() => server.closeAllConnections());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;
  const request = async (args: string[], given: Partial<Io> = {}) => {
    const written: Buffer[] = [];
    const ran = await runCli(["request", ...args, "--url", url], {
      env: { COMFYUI_TOKEN: TOKEN },
      write: (bytes) => written.push(Buffer.from(bytes)),
      ...given,
    });
    return { ...ran, bytes: Buffer.concat(written), all: [...ran.out, ...ran.err].join("\n") };
  };
  return { asked, url, request };
}

const json =
  (value: unknown, status = 200): Answering =>
  (_request, response) =>
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));

/** A service that answers with these bytes, which Node's own server would refuse to send. */
async function rawService(answer: string): Promise<string> {
  const server = createRawServer((socket) => {
    socket.once("data", () => socket.end(Buffer.from(answer, "latin1")));
    socket.on("error", () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function folder(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), "request-"));
  onTestFinished(() => rm(dir, { recursive: true }));
  return dir;
}

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
    const file = join(await folder(), "body.json");
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
    ];
    const { code, all } = await request(["GET", "/", ...headers.flatMap((each) => ["-H", each])]);
    expect(code).toBe(2);
    expect(all.split("\n")).toEqual([
      "--header Authorization is not yours to set: it is sent by itself.",
      "--header no-colon is not of the form 'Name: value'.",
      "--header X is not of the form 'Name: value'.",
      "--header X-Key is not of the form 'Name: value'.",
      "--header X-Key is not of the form 'Name: value'.",
    ]);
    expect(asked).toEqual([]);
  });

  it.each([
    [["FETCH", "/"], "Write one of GET, HEAD, POST"],
    [["GET", "/", "--data", "{}"], "A GET request has no body"],
    [["POST", "/", "--data", "@absent.json"], "--data @absent.json cannot be read: ENOENT"],
    [["POST", "/", "-o", "absent/answer"], "--output absent/answer cannot be written: a folder of"],
    [["POST", "/", "-o", "."], "it is a folder; name a file"],
    [["GET", "/", "--timeout", "soon"], "Write a number of seconds"],
    [["GET"], "missing required argument 'path'"],
  ])("%j", async (args, message) => {
    const { asked, request } = await service(json({}));
    const { code, all } = await request(args);
    expect([code, all]).toEqual([2, expect.stringContaining(message)]);
    expect(asked).toEqual([]);
  });

  it("names no service", async () => {
    const { code, err } = await runCli(["request", "GET", "/"], { env: {} });
    expect([code, err[0]]).toEqual([2, expect.stringContaining("Which service is meant?")]);
  });
});

describe("the answer", () => {
  it("is shown to people with every digit, and status and headers beside it", async () => {
    const { request } = await service((_request, response) =>
      response
        .writeHead(200, { "content-type": "application/json", "set-cookie": "a=b", "x-eas-a": "1" })
        .end('{"seed":18446744073709551615,"a":[1,"x"]}'),
    );
    const { code, out, err } = await request(["GET", "/x"], { terminal: true });
    expect(code).toBe(0);
    expect(out).toEqual(['{\n  "seed": 18446744073709551615,\n  "a": [\n    1,\n    "x"\n  ]\n}']);
    expect(err[0]).toMatch(/^200 OK \(\d+(\.\d+)? s\)$/);
    expect(err.slice(1)).toEqual(["content-type: application/json", "x-eas-a: 1"]);
  });

  it("goes on to the next program as it came", async () => {
    const { request } = await service((_request, response) => response.end('{"a" : 1}\n'));
    const { out, bytes } = await request(["GET", "/x"]);
    expect([out, bytes.toString()]).toEqual([[], '{"a" : 1}\n']);
  });

  it("keeps media byte by byte, and off the terminal", async () => {
    const { request } = await service((_request, response) => response.end(PNG));
    expect((await request(["GET", "/x"])).bytes).toEqual(PNG);
    const { bytes, all } = await request(["GET", "/x"], { terminal: true });
    expect([bytes.length, all]).toEqual([0, expect.stringContaining("is no text; write --output")]);
    const file = join(await folder(), "a.png");
    const { out, err } = await request(["GET", "/x", "--output", file]);
    expect([out, err.at(-1)]).toEqual([[], `${PNG.length} bytes written to ${file}`]);
    expect(await readFile(file)).toEqual(PNG);
  });

  it("gives a terminal no orders", async () => {
    const { request } = await service((_request, response) => response.end("\u001b[2Jgone"));
    expect((await request(["GET", "/x"], { terminal: true })).all).not.toContain("\u001b");
  });

  it("gives a terminal no orders of its status, its headers or its JSON", async () => {
    const server = await rawService(
      `HTTP/1.1 200 Fine \u001b[2J${TOKEN}\r\nserver: a\u009bb\r\ncontent-length: 4\r\n\r\n"\u00c2\u009b"`,
    );
    const { out, err } = await runCli(["request", "GET", "/x", "--url", server], {
      env: { COMFYUI_TOKEN: TOKEN },
      terminal: true,
    });
    const all = [...out, ...err].join("");
    expect(err[0]).toMatch(/^200 Fine \(redacted\) \(/);
    expect(all).not.toMatch(/\p{Cc}/u);
  });

  it.each([
    [200, '{"seed":18446744073709551615}', 0, '"body":{"seed":18446744073709551615}'],
    [404, "404: Not Found", 1, '"body":"404: Not Found"'],
    [200, PNG, 0, `"bodyBase64":"${PNG.toString("base64")}"`],
  ])("is one line of JSON: %s %s", async (status, body, wanted, part) => {
    const { url, request } = await service((_request, response) =>
      response.writeHead(status).end(body),
    );
    const { code, out } = await request(["GET", "/x", "--json"]);
    expect([code, out.length, out[0]]).toEqual([wanted, 1, expect.stringContaining(part)]);
    expect(JSON.parse(out[0]!)).toMatchObject({ method: "GET", url: `${url}/x`, status });
  });

  // Linux alone has a device that is always full.
  it.runIf(existsSync("/dev/full"))("is not told to be kept where it is not", async () => {
    const { request } = await service((_request, response) => response.end("made"));
    const { code, err } = await request(["POST", "/x", "--output", "/dev/full"]);
    expect([code, err.at(-1)]).toEqual([
      1,
      "The service answered 200, but --output /dev/full cannot be written: the disk is full; make room, or name another place (ENOSPC).",
    ]);
  });

  it("that is no success is 1, and a redirect is not followed", async () => {
    const { asked, request } = await service((_request, response) =>
      response.writeHead(302, { location: "http://127.0.0.1:1/" }).end(),
    );
    const { code, err } = await request(["GET", "/x"]);
    expect([code, err[1]]).toEqual([1, "location: http://127.0.0.1:1/"]);
    expect(asked).toHaveLength(1);
  });

  it("never shows the token, in whatever form it comes back", async () => {
    const bare = TOKEN.replace(/=+$/, "");
    const { request } = await service((_request, response) =>
      response
        .writeHead(401, { "x-eas-token": TOKEN, location: `/?t=${encodeURIComponent(TOKEN)}` })
        .end(`no: ${TOKEN} ${bare} ${PNG.toString("latin1")}`),
    );
    const dir = await folder();
    for (const more of [[], ["--json"], ["--output", join(dir, "kept")]]) {
      const ran = await request(["GET", `/x?t=${TOKEN}`, ...more]);
      expect(ran.code).toBe(1);
      expect(ran.all + ran.bytes).toContain("(redacted)");
      expect(ran.all + ran.bytes).not.toContain(bare);
    }
    expect(await readFile(join(dir, "kept"), "utf8")).not.toContain(bare);
  });

  it("that does not come is 3", async () => {
    const { request } = await service(() => undefined);
    const late = await request(["GET", `/x?t=${TOKEN}`, "--timeout", "0.05"]);
    expect([late.code, late.err]).toEqual([
      3,
      ["GET /x?t=(redacted): no whole answer within 0.05 s"],
    ]);
    const { code, err } = await runCli(["request", "GET", "/x", "--url", "http://127.0.0.1:1"], {
      env: {},
    });
    expect([code, err[0]]).toEqual([3, expect.stringContaining("GET /x: ")]);
  });

  it("that breaks off is 3", async () => {
    const { request } = await service((_request, response) => {
      response.writeHead(200, { "content-length": "100" }).write("half");
      setTimeout(() => response.destroy(), 20);
    });
    const { code, bytes } = await request(["GET", "/x"]);
    expect([code, bytes.length]).toEqual([3, 0]);
  });

  it("is not waited for after Ctrl-C", async () => {
    const stop = new AbortController();
    const { request } = await service(() => stop.abort(new Error("stopped by SIGINT")));
    expect((await request(["GET", "/x"], { signal: stop.signal })).code).toBe(130);
  });
});
