import { createServer, type Server } from "node:http";
import { describe, expect, it } from "vitest";
import { type WebSocket, WebSocketServer } from "ws";
import { loopback } from "../../test/support/loopback";
import { openProgress, type ProgressEvent } from "./progress";

let server: Server;

/** A service whose websocket is handled by `onSocket`, or one without a websocket. */
async function service(onSocket?: (socket: WebSocket, url: string, authorization: string) => void) {
  server = createServer((_request, response) => response.writeHead(404).end());
  if (onSocket) {
    new WebSocketServer({ server }).on("connection", (socket, { url, headers }) =>
      onSocket(socket, url!, headers.authorization!),
    );
  }
  return `${await loopback(server)}/base/`;
}

describe("openProgress", () => {
  it("turns the service's messages into events and passes over the rest", async () => {
    let seen: string[] = [];
    const endpoint = await service((socket, url, authorization) => {
      seen = [url, authorization];
      const say = (type: string, data: unknown) => socket.send(JSON.stringify({ type, data }));
      say("status", { status: {} });
      socket.send("not JSON");
      socket.send(Buffer.from([0, 0, 0, 1]));
      say("executing", { node: "13", prompt_id: "p" });
      say("progress", { value: 20, max: 40, node: "13" });
      say("executing", { node: null });
    });
    const events: ProgressEvent[] = [];
    await new Promise<void>((resolve) => {
      const onEvent = (event: ProgressEvent) => {
        events.push(event);
        if (event.kind === "ended") resolve();
      };
      void openProgress({ endpoint, token: "raw token", clientId: "a b" }, onEvent);
    });
    expect(seen).toEqual(["/base/ws?clientId=a%20b", "raw token"]);
    expect(events).toEqual([
      { kind: "node", node: "13" },
      { kind: "step", node: "13", value: 20, max: 40 },
      { kind: "ended" },
    ]);
  });

  it("is no failure where there is no socket", async () => {
    const endpoint = await service();
    const opened = openProgress({ endpoint, token: "", clientId: "c" }, () => undefined);
    expect(await opened).toBeUndefined();
  });

  it("is no failure where it does not open in time", async () => {
    const endpoint = await service(() => undefined);
    server.removeAllListeners("upgrade").on("upgrade", () => undefined);
    const opened = openProgress({ endpoint, token: "", clientId: "c" }, () => undefined);
    expect(await opened).toBeUndefined();
  }, 10_000);

  it("does not follow a redirect with the token", async () => {
    const endpoint = await service(() => undefined);
    const asked: string[] = [];
    server.removeAllListeners("upgrade").on("upgrade", ({ url }, socket) => {
      asked.push(url!);
      const to = `ws://${new URL(endpoint).host}/elsewhere`;
      socket.end(`HTTP/1.1 302 Found\r\nLocation: ${to}\r\nContent-Length: 0\r\n\r\n`);
    });
    const opened = openProgress({ endpoint, token: "t", clientId: "c" }, () => undefined);
    expect(await opened).toBeUndefined();
    expect(asked).toEqual(["/base/ws?clientId=c"]);
  });

  it("ends where a message is larger than any preview", async () => {
    let code = 0;
    const endpoint = await service((socket) => {
      socket.on("close", (why) => (code = why));
      socket.send(Buffer.alloc(17 * 1024 * 1024));
    });
    await openProgress({ endpoint, token: "", clientId: "c" }, () => undefined);
    await expect.poll(() => code).toBe(1009);
  });

  it("ends with its signal, while it opens and afterwards", async () => {
    const stop = new AbortController();
    const { signal } = stop;
    let closed = false;
    const endpoint = await service((socket) => socket.on("close", () => (closed = true)));
    const options = { endpoint, token: "", clientId: "c", signal };
    expect(await openProgress(options, () => undefined)).toBeTypeOf("function");
    stop.abort(new Error("enough"));
    await expect.poll(() => closed).toBe(true);
    await expect(openProgress(options, () => undefined)).rejects.toThrow("enough");

    const silent = new AbortController();
    server.removeAllListeners("upgrade").on("upgrade", () => silent.abort(new Error("in between")));
    const opening = openProgress({ ...options, signal: silent.signal }, () => undefined);
    await expect(opening).rejects.toThrow("in between");
  });
});
