import { readFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { FULL_DEVICE, itWithFullDevice } from "../../../test/support/fullDevice";

// What is shown and kept of an answer.

import { loopback } from "../../../test/support/loopback";
import { temporaryFolder } from "../../../test/support/temporaryFolder";
import { runCli } from "../../support/runCli";
import { service, TOKEN } from "./testing";

const PNG = Buffer.from("iVBORw0KGgoAAAANSUhEUgAA", "base64");

/** A service that answers with these bytes, which Node's own server would refuse to send. */
function rawService(answer: string): Promise<string> {
  const server = createServer((socket) => {
    socket.once("data", () => socket.end(Buffer.from(answer, "latin1")));
    socket.on("error", () => undefined);
  });
  return loopback(server);
}

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
    expect([bytes.length, all]).toEqual([
      0,
      expect.stringContaining("is not text; write --output"),
    ]);
    const file = join(temporaryFolder(), "a.png");
    const { out, err } = await request(["GET", "/x", "--output", file]);
    expect([out, err.at(-1)]).toEqual([[], `${PNG.length} bytes written to ${file}`]);
    expect(await readFile(file)).toEqual(PNG);
  });

  it("is text where it is JSON that is nested too deep to be written again", async () => {
    const deep = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
    const { request } = await service((_request, response) => response.end(deep));
    expect((await request(["GET", "/x"], { terminal: true })).out).toEqual([deep]);
    const { out } = await request(["GET", "/x", "--json"]);
    expect(JSON.parse(out[0]!)).toMatchObject({ status: 200, body: deep });
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

  itWithFullDevice("is not told to be kept where it is not", async () => {
    const { request } = await service((_request, response) => response.end("made"));
    const { code, err } = await request(["POST", "/x", "--output", FULL_DEVICE]);
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
    const dir = temporaryFolder();
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
      ["GET /x?t=(redacted): no complete answer within 0.05 s"],
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
