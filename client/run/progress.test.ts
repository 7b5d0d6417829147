import { createServer } from "node:http";
import { expect, it } from "vitest";
import { type WebSocket, WebSocketServer } from "ws";
import { loopback } from "../../test/support/loopback";
import { Progress } from "./progress";

/** A service whose websocket names the running node when it is opened. */
async function service() {
  const server = createServer();
  const sockets: WebSocket[] = [];
  new WebSocketServer({ server }).on("connection", (socket) => {
    sockets.push(socket);
    socket.send(JSON.stringify({ type: "executing", data: { node: `${sockets.length}` } }));
  });
  return {
    server,
    sockets,
    options: { endpoint: await loopback(server), token: "", clientId: "own" },
  };
}

it("is opened again where the service has closed it, until it is closed here", async () => {
  const { sockets, options } = await service();
  const told: string[] = [];
  const workflow = { "2": { class_type: "KSampler", inputs: {} } };
  const progress = new Progress(workflow, ({ text }) => told.push(text));
  await progress.open(options);
  await expect.poll(() => told).toEqual(["running node 1"]);
  progress.reopen();
  sockets[0]!.terminate();
  await expect.poll(() => progress.isHeard).toBe(false);
  progress.reopen();
  progress.reopen();
  await expect.poll(() => told).toEqual(["running node 1", "running node 2 (KSampler)"]);
  progress.close();
  await expect.poll(() => sockets[1]!.readyState).toBe(sockets[1]!.CLOSED);
  progress.reopen();
  expect(sockets).toHaveLength(2);
});

it("goes on trying where it does not open again", async () => {
  const { server, sockets, options } = await service();
  const progress = new Progress({}, () => undefined);
  await progress.open(options);
  await expect.poll(() => progress.isHeard).toBe(true);
  const [listener] = server.listeners("upgrade") as [() => void];
  server.removeAllListeners("upgrade").on("upgrade", (_request, socket) => socket.destroy());
  sockets[0]!.terminate();
  await expect.poll(() => progress.isHeard).toBe(false);
  progress.reopen();
  await new Promise((resolve) => setImmediate(resolve));
  server.removeAllListeners("upgrade").on("upgrade", listener);
  await expect
    .poll(() => {
      progress.reopen();
      return sockets.length;
    })
    .toBe(2);
  progress.close();
});
