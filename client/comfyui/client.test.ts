import { createServer, type RequestListener } from "node:http";
import { describe, expect, it } from "vitest";
import { loopback } from "../../test/support/loopback";
import { mayPass, wasNotDelivered } from "../http/requestError";
import { ComfyUIClient } from "./client";
import { ComfyUIError } from "./errors";

const TOKEN = "c2VjcmV0LXRva2Vu==";

async function clientOf(listener: RequestListener, path = ""): Promise<ComfyUIClient> {
  const endpoint = `${await loopback(createServer(listener))}${path}`;
  return new ComfyUIClient({ endpoint, token: TOKEN });
}

const failureOf = (promise: Promise<unknown>): Promise<ComfyUIError> =>
  promise.then(
    () => expect.unreachable("it did not fail"),
    (error) => {
      expect(error).toBeInstanceOf(ComfyUIError);
      return error;
    },
  );

const viewed = { filename: "a b&c.mp4", subfolder: "x/y", type: "output" };

describe("requests", () => {
  it.each(["secret…", "secret\nx"])("fail for good with the token %j", async (token) => {
    const client = new ComfyUIClient({ endpoint: "http://127.0.0.1:1", token });
    const failure = await failureOf(client.systemStats());
    expect([failure.code, mayPass(failure)]).toEqual(["ERR_INVALID_CHAR", false]);
    expect(failure.message).not.toContain("secret");
    expect(await client.openProgress("id", () => undefined)).toBeUndefined();
  });

  it("keep the path of the endpoint and carry the raw token", async () => {
    const seen: unknown[] = [];
    const client = await clientOf((request, response) => {
      seen.push(request.url, request.headers.authorization);
      response.end('{"queue_running":[],"queue_pending":[]}');
    }, "/api/predict/comfyui///");
    await client.queue();
    expect(seen).toEqual(["/api/predict/comfyui/queue", TOKEN]);
  });

  it("escape what a service calls its files", async () => {
    let url = "";
    const client = await clientOf((request, response) => {
      url = request.url!;
      response.end("bytes");
    });
    const bytes = await client.view(viewed, { maxBytes: 5 });
    expect(Buffer.from(bytes).toString()).toBe("bytes");
    expect(url).toBe("/view?filename=a+b%26c.mp4&subfolder=x%2Fy&type=output");
  });

  it("read no more bytes than allowed, whatever the service announces", async () => {
    const client = await clientOf((_request, response) => {
      response.write("12345");
      response.end("6");
    });
    const error = await failureOf(client.view(viewed, { maxBytes: 5 }));
    expect(error).toMatchObject({ failure: "size", status: 200 });
  });

  it("do not fetch what is announced to be more than allowed", async () => {
    const client = await clientOf((_request, response) => {
      // The rest is never sent.
      response.writeHead(200, { "content-length": 6 }).write("1");
    });
    const error = await failureOf(client.view(viewed, { maxBytes: 5 }));
    expect(error).toMatchObject({ failure: "size", status: 200 });
  });

  it("show why a file is refused, also where that is longer than the file may be", async () => {
    const client = await clientOf((_request, response) =>
      response.writeHead(400).end('{"error": "no such folder"}'),
    );
    const failure = await failureOf(client.view(viewed, { maxBytes: 4 }));
    expect(failure).toMatchObject({ status: 400, json: { error: "no such folder" } });
  });

  it("do not follow a redirect with the token", async () => {
    const visited: (string | undefined)[] = [];
    const client = await clientOf((request, response) => {
      visited.push(request.url);
      response.writeHead(302, { location: "/elsewhere" }).end();
    });
    const error = await failureOf(client.systemStats());
    expect(error.message).toContain("302 (a redirect, not followed)");
    expect(visited).toEqual(["/system_stats"]);
  });

  it("never show the token, even when the service does", async () => {
    const client = await clientOf((_request, response) => {
      response.writeHead(403).end(JSON.stringify({ message: `no ${TOKEN}\nsorry` }));
    });
    const error = await failureOf(client.history(TOKEN));
    expect(error.message).toBe('GET /history/(redacted): 403: {"message":"no (redacted)\\nsorry"}');
    expect(JSON.stringify(error)).not.toContain("c2VjcmV0");
  });

  it("never show the token, even when what sends them repeats its headers", async () => {
    const fetch = () => Promise.reject(new Error(`cannot send Authorization: ${TOKEN}`));
    const client = new ComfyUIClient({ endpoint: "http://127.0.0.1:1", token: TOKEN, fetch });
    const { message } = await failureOf(client.systemStats());
    expect(message).toBe("GET /system_stats: cannot send Authorization: (redacted)");
  });

  it("show the text of an HTML page, in one short line", async () => {
    const page = `<!DOCTYPE html><html><style>p{}</style><h1>Log in</h1>\n<p>${"please ".repeat(100)}`;
    const client = await clientOf((_request, response) => response.writeHead(500).end(page));
    const { excerpt } = await failureOf(client.systemStats());
    expect(excerpt).toMatch(/^\(HTML\) Log in please please .*…$/);
    expect(excerpt.length).toBeLessThan(310);
  });

  it("end with the reason of the caller's signal", async () => {
    const stop = new AbortController();
    const client = await clientOf(() => stop.abort(new Error("enough")));
    await expect(client.queue({ signal: stop.signal })).rejects.toThrow("enough");
  });
});

describe("answers", () => {
  const answering = (body: unknown) =>
    clientOf((_request, response) => response.end(JSON.stringify(body)));

  it("may hold more than is known", async () => {
    const client = await answering({ system: { comfyui_version: "1.0", new: [] }, extra: true });
    expect(await client.systemStats()).toMatchObject({
      system: { comfyui_version: "1.0" },
      devices: [],
    });
  });

  it("say what is wrong with their shape", async () => {
    const error = await failureOf((await answering({ queue_running: {} })).queue());
    expect(error.failure).toBe("content");
    expect(error.message).toMatch(/^GET \/queue: 200, but the answer is not of the expected shape/);
    const echoed = await failureOf((await answering({ [TOKEN]: [] })).history(TOKEN));
    expect(echoed.message).toMatch(/^GET \/history\/\(redacted\): 200, but/);
    expect(echoed.message + JSON.stringify(echoed)).not.toContain("c2VjcmV0");
  });

  it("say so in one line, however often it is wrong", async () => {
    const history = Object.fromEntries(Array.from({ length: 1000 }, (_, at) => [`p${at}`, []]));
    const { message } = await failureOf((await answering(history)).history("p1"));
    expect(message).toMatch(/expected object, received array → at p0 ✖ .*…\): \{"p0":/);
    expect(message.length).toBeLessThan(800);
  });

  it("do not take what every object inherits for a prompt", async () => {
    expect(await (await answering({})).history("constructor")).toBeUndefined();
  });

  it.each(["", "\ud800"])(
    "are refused with the prompt id %j, which no address can carry",
    async (prompt_id) => {
      const submission = { workflow: {}, clientId: "c", promptId: "1" };
      const error = await failureOf((await answering({ prompt_id })).submit(submission));
      expect(error.failure).toBe("content");
    },
  );

  it("of old servers have an empty list for node_errors", async () => {
    const client = await answering({ prompt_id: "1", node_errors: [] });
    const submission = { workflow: {}, clientId: "c", promptId: "1" };
    expect((await client.submit(submission)).node_errors).toEqual({});
  });
});

describe("which failures may pass", () => {
  const error = (facts: Partial<ComfyUIError> & Pick<ComfyUIError, "failure">) =>
    new ComfyUIError({ method: "GET", path: "/", detail: "", ...facts });

  const answered = (status: number) => error({ failure: "status", status });
  const gateways = [404, 408, 429, 450, 500, 502, 503, 504];

  it.each<[string, Error, boolean, boolean]>([
    ...gateways.map((status): [string, Error, boolean, boolean] => [
      `${status} of a gateway`,
      answered(status),
      true,
      false,
    ]),
    ["refused connection", error({ failure: "network", code: "ECONNREFUSED" }), true, true],
    ["unknown host", error({ failure: "network", code: "ENOTFOUND" }), true, true],
    ["no name server", error({ failure: "network", code: "EAI_AGAIN" }), true, true],
    ["broken connection", error({ failure: "network", code: "ECONNRESET" }), true, false],
    ["no answer in time", error({ failure: "timeout" }), true, false],
    ["certificate", error({ failure: "network", code: "CERT_HAS_EXPIRED" }), false, false],
    ["TLS", error({ failure: "network", code: "ERR_SSL_WRONG_VERSION_NUMBER" }), false, false],
    ["401", answered(401), false, false],
    ["400", answered(400), false, false],
    ["another content", error({ failure: "content", status: 200 }), false, false],
    ["another error", new Error("other"), false, false],
  ])("%s", (_name, failure, passes, undelivered) => {
    expect(mayPass(failure)).toBe(passes);
    expect(wasNotDelivered(failure)).toBe(undelivered);
  });
});
