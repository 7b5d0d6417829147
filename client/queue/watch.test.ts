import { createServer, type RequestListener, type Server, type ServerResponse } from "node:http";
import { Socket } from "node:net";
import { afterEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { WebSocket, WebSocketServer } from "ws";
import { loopback } from "../../test/support/loopback";
import { EasQueueClient } from "./client";
import type { Frame } from "./frames";
import { encodeFrame } from "./support/encode";
import { fakeQueues } from "./support/fakeQueue";

/** Takes this many frames, then ends the watch. */
async function take(frames: AsyncIterable<Frame>, count: number): Promise<bigint[]> {
  const indexes: bigint[] = [];
  for await (const { index } of frames) if (indexes.push(index) === count) break;
  return indexes;
}

/** A client of a gateway that opens no websocket unless `change` makes it. */
async function behindGateway(
  answer: RequestListener,
  change: (gateway: Server) => void = () => undefined,
): Promise<EasQueueClient> {
  const gateway = createServer(answer);
  change(gateway);
  const service = new EasQueueClient({ endpoint: await loopback(gateway), token: "" });
  onTestFinished(() => service.close());
  return service;
}

describe("watching", () => {
  it("asks as the vendor's clients do, and yields frames in order", async () => {
    const { fake, service } = await fakeQueues({ userId: "me", groupId: "us" });
    for (const data of ["a", "b", "c"]) fake.place("sink", { task_id: data }, data);
    expect(await take(service.sink.watch({ window: 3, tags: { kind: "x" } }), 3)).toEqual([
      1n,
      2n,
      3n,
    ]);
    expect(fake.calls).toEqual([
      "UPGRADE /api/predict/comfyui_api/sink?_watch_=true&_index_=0&_window_=3&_index_only_=false&_auto_commit_=false&kind=x",
    ]);
    expect(fake.headers[0]).toMatchObject({
      accept: "application/vnd.google.protobuf",
      "x-eas-queueservice-redis-uid": "me",
      "x-eas-queueservice-redis-gid": "us",
    });
  });

  it("leaves no connection behind when the caller stops", async () => {
    const { fake, service } = await fakeQueues();
    fake.place("sink", {});
    await take(service.sink.watch(), 1);
    await expect.poll(() => fake.sockets.size).toBe(0);
  });

  it("connects again when the connection is lost, and sees new frames", async () => {
    const { fake, service } = await fakeQueues();
    fake.place("sink", {});
    const reasons: unknown[] = [];
    const seen: bigint[] = [];
    for await (const { index } of service.sink.watch({
      onDisconnect: (why) => reasons.push(why),
    })) {
      seen.push(index);
      if (seen.length === 3) break;
      await service.sink.commit([index]);
      fake.place("sink", {});
      for (const socket of fake.sockets) socket.terminate();
    }
    expect(seen).toEqual([1n, 2n, 3n]);
    expect(reasons).toHaveLength(2);
  });

  it("holds a fast queue back for a slow consumer, and loses nothing", async () => {
    const { fake, service } = await fakeQueues();
    for (let at = 0; at < 2000; at++) fake.place("sink", {});
    const indexes = await take(service.sink.watch({ autoCommit: true }), 2000);
    expect(indexes).toEqual(Array.from({ length: 2000 }, (_, at) => BigInt(at + 1)));
  });

  it("throws what the service says when it refuses", async () => {
    const { endpoint } = await fakeQueues();
    const service = new EasQueueClient({ endpoint, token: "d3Jvbmc=" });
    await expect(service.sink.watch().next()).rejects.toMatchObject({
      name: "QueueError",
      status: 401,
      excerpt: "invalid",
    });
    service.close();
  });

  it("leaves a refused watch's connection to the request that uses it next", async () => {
    let waiting: ServerResponse | undefined;
    const service = await behindGateway(({ url }, response) => {
      if (url?.includes("_watch_")) response.writeHead(503).end("no healthy upstream");
      else waiting = response;
    });
    const stop = new AbortController();
    const watched = service.sink.watch({ signal: stop.signal, reconnectSeconds: 0 });
    await expect(watched.next()).rejects.toMatchObject({ status: 503 });
    const asked = service.sink.attributes();
    await expect.poll(() => waiting).toBeDefined();
    stop.abort();
    waiting!.end("{}");
    expect(await asked).toEqual({});
  });

  it("follows no redirect, which would take the token elsewhere", async () => {
    const service = await behindGateway((_request, response) => {
      response.writeHead(302, { Location: "http://127.0.0.1:1/" }).end();
    });
    const watched = service.sink.watch({ reconnectSeconds: 0 });
    await expect(watched.next()).rejects.toMatchObject({ status: 302 });
  });

  it("ends with the signal's reason while an endless refusal arrives", async () => {
    const stop = new AbortController();
    // No time limit of a connection ends it either.
    vi.spyOn(Socket.prototype, "setTimeout").mockReturnThis();
    onTestFinished(() => {
      vi.restoreAllMocks();
    });
    const service = await behindGateway((_request, response) => {
      response.writeHead(503).write("no healthy");
      setTimeout(() => stop.abort(new Error("enough")), 50);
    });
    await expect(service.sink.watch({ signal: stop.signal }).next()).rejects.toThrow("enough");
  });

  it("throws when a message is no frame", async () => {
    const { fake, service } = await fakeQueues();
    fake.onWatch = (socket) => socket.send(Buffer.from([0x0b]));
    await expect(service.sink.watch().next()).rejects.toThrow("a message that is not a frame");
  });

  it("passes text over", async () => {
    const { fake, service } = await fakeQueues();
    fake.place("sink", {});
    fake.onWatch = (socket) => {
      socket.send("hello");
      fake.deliver(socket);
    };
    const frames = service.sink.watch();
    expect((await frames.next()).value?.index).toBe(1n);
    fake.place("sink", {});
    for (const socket of fake.sockets) fake.deliver(socket);
    // The queue delivers again what was not committed.
    expect(await take(frames, 2)).toEqual([1n, 2n]);
    expect(fake.calls).toHaveLength(1);
  });

  it("gives up when nobody answers for long enough", async () => {
    const service = new EasQueueClient({ endpoint: "http://127.0.0.1:1/api/predict/x", token: "" });
    const reasons: unknown[] = [];
    const watched = service.sink.watch({
      reconnectSeconds: 0.3,
      onDisconnect: (why) => reasons.push(why),
    });
    await expect(watched.next()).rejects.toMatchObject({ code: "ECONNREFUSED" });
    expect(reasons.length).toBeGreaterThan(0);
  });

  it("ends with the reason of the caller's signal", async () => {
    const { fake, service } = await fakeQueues();
    const stop = new AbortController();
    fake.onWatch = () => stop.abort(new Error("enough"));
    await expect(service.sink.watch({ signal: stop.signal }).next()).rejects.toThrow("enough");
  });
});

describe("a connection that is watched for long", () => {
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });

  const fakeClock = () =>
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval", "performance"] });

  /** Returns a function that waits until the client's websockets have emitted an event this many times. */
  function listening() {
    const { calls, contexts } = vi.spyOn(WebSocket.prototype, "emit").mock;
    // The server's websockets have no url.
    const ofClient = (at: number) => (contexts[at] as unknown as WebSocket).url;
    const count = (event: string) =>
      calls.filter(([name], at) => name === event && ofClient(at)).length;
    return (event: "open" | "pong", times: number) =>
      expect.poll(() => count(event), { interval: 5 }).toBe(times);
  }

  const upgrades = ({ calls }: { calls: string[] }) =>
    calls.filter((call) => call.startsWith("UPGRADE")).length;

  it("lives by its pongs alone", async () => {
    const { fake, service } = await fakeQueues();
    const heard = listening();
    fakeClock();
    const frames = service.sink.watch();
    const next = frames.next();
    await heard("open", 1);
    for (let pongs = 1; pongs <= 15; pongs++) {
      vi.advanceTimersByTime(2000);
      await heard("pong", pongs);
    }
    fake.place("sink", {});
    for (const socket of fake.sockets) fake.deliver(socket);
    expect((await next).value?.index).toBe(1n);
    expect(upgrades(fake)).toBe(1);
    await frames.return();
    // Its clock would keep the program from ending.
    await expect.poll(() => vi.getTimerCount()).toBe(0);
  });

  it("is replaced when it is silent", async () => {
    const { fake, service } = await fakeQueues();
    fake.onWatch = (socket) => (upgrades(fake) === 1 ? socket.pause() : fake.deliver(socket));
    fake.place("sink", {});
    const heard = listening();
    fakeClock();
    const frames = service.sink.watch();
    const next = frames.next();
    await heard("open", 1);
    vi.advanceTimersByTime(14_000);
    expect((await next).value?.index).toBe(1n);
    await frames.return();
  });

  it("is not taken for silent while it is held back for a slow consumer", async () => {
    const { fake, service } = await fakeQueues();
    // More frames than the connection can buffer.
    for (let at = 0; at < 1000; at++) fake.place("sink", {}, "x".repeat(10_000));
    const paused = vi.spyOn(WebSocket.prototype, "pause");
    fakeClock();
    const frames = service.sink.watch({ autoCommit: true });
    await frames.next();
    await expect.poll(() => paused.mock.calls.length).toBeGreaterThan(0);
    vi.advanceTimersByTime(30_000);
    expect((await take(frames, 999)).at(-1)).toBe(1000n);
    expect(upgrades(fake)).toBe(1);
  });

  it("has the full time to reconnect, however long it was connected", async () => {
    const sockets = new WebSocketServer({ noServer: true });
    let asked = 0;
    const service = await behindGateway(
      () => undefined,
      (gateway) =>
        gateway.on("upgrade", (request, socket, head) => {
          asked += 1;
          if (asked === 2) {
            socket.end("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n");
            return;
          }
          const frame = { index: BigInt(asked), tags: {}, data: Buffer.of(), message: "" };
          sockets.handleUpgrade(request, socket, head, (opened) => opened.send(encodeFrame(frame)));
        }),
    );
    fakeClock();
    const frames = service.sink.watch();
    expect((await frames.next()).value?.index).toBe(1n);
    vi.advanceTimersByTime(400_000);
    for (const socket of sockets.clients) socket.terminate();
    expect((await frames.next()).value?.index).toBe(3n);
    await frames.return();
  });
});
