// Helpers for the tests of the queue service.

import { createServer } from "node:http";
import { onTestFinished } from "vitest";
import { WebSocket } from "ws";
import { temporaryFolder } from "../../../test/support/temporaryFolder";
import type { JsonObject } from "../eas/document";
import type { ServiceRecord } from "../eas/service";
import { closeServer } from "../gateway/upgrades";
import { listenOn } from "../listenOn";
import { serviceRecord, until } from "../testing";
import { type QueueFront, type QueueFrontOptions, startQueueFront } from "./service";

/** A service of the API edition. The queue service reads only its name and its document. */
export const asyncService = (config: JsonObject = {}): ServiceRecord =>
  serviceRecord({
    name: "comfyui_api",
    config: { metadata: { name: "comfyui_api", instance: 0, type: "Async" }, ...config },
  });

export interface TestQueue {
  front: QueueFront;
  dir: string;
  /** `http://127.0.0.1:<port>/api/predict/comfyui_api`. */
  url: string;
  logged: string[];
  /** Waits until this many requests in all have arrived. */
  asked(count: number): Promise<number>;
  /** Sends a request to a path below the service. */
  call(method: string, path: string, init?: RequestInit): Promise<Response>;
  /** Puts a text and returns its index. */
  put(path: string, body: string): Promise<number>;
  /** Subscribes by websocket. */
  watch(path: string, headers?: Record<string, string>): TestWatch;
  close(): Promise<void>;
}

/** The queue service of a service on a port, without a gateway in front of it. */
export async function testQueue(options: Partial<QueueFrontOptions> = {}): Promise<TestQueue> {
  const logged: string[] = [];
  const dir = options.dir ?? temporaryFolder();
  const front = await startQueueFront({
    record: asyncService(),
    startWorker: () => Promise.reject(new Error("no instance was expected")),
    maxPayloadBytes: 8192,
    maxLength: 1000,
    log: (line) => logged.push(line),
    ...options,
    dir,
  });
  let requests = 0;
  const server = createServer((request, response) => {
    requests += 1;
    front.handle(request, response);
  });
  server.on("upgrade", (request, socket, head) => front.upgrade(request, socket, head));
  const port = await listenOn(server);
  let closed: Promise<void> | undefined;
  const close = () => {
    closed ??= front.close().then(() => closeServer(server));
    return closed;
  };
  onTestFinished(close);
  const url = `http://127.0.0.1:${port}/api/predict/comfyui_api`;
  const call = (method: string, path: string, init: RequestInit = {}) =>
    fetch(url + path, { ...init, method });
  return {
    front,
    dir,
    url,
    logged,
    asked: (count) =>
      until(
        async () => requests,
        (all) => all >= count,
      ),
    call,
    put: async (path, body) => Number(await (await call("POST", path, { body })).text()),
    watch: (path, headers) => new TestWatch(url.replace("http", "ws") + path, headers),
    close,
  };
}

/** A consumer by websocket, and the frames that it got. */
class TestWatch {
  readonly socket: WebSocket;
  readonly frames: DecodedFrame[] = [];
  readonly closed: Promise<number>;
  #more = () => {};

  constructor(url: string, headers: Record<string, string> = {}) {
    this.socket = new WebSocket(url, { headers });
    this.socket.on("message", (data, isBinary) => {
      if (!isBinary) throw new Error(`a text message: ${data}`);
      this.frames.push(decodeFrame(data as Buffer));
      this.#more();
    });
    this.closed = new Promise((resolve) => this.socket.on("close", resolve));
    onTestFinished(() => this.socket.terminate());
  }

  get texts(): string[] {
    return this.frames.map(({ data }) => data.toString());
  }

  /** Waits for this many frames in all. If they never come, the test's own time limit ends the wait. */
  async until(count: number): Promise<this> {
    while (this.frames.length < count) {
      await new Promise<void>((resolve) => {
        this.#more = resolve;
      });
    }
    return this;
  }

  /** Waits until the server has answered a ping, so that everything it sent before has arrived. */
  async settled(): Promise<this> {
    if (this.socket.readyState === WebSocket.CONNECTING) {
      await new Promise((resolve) => this.socket.once("open", resolve));
    }
    await new Promise((resolve) => {
      this.socket.once("pong", resolve);
      this.socket.ping("ping");
    });
    return this;
  }
}

export interface DecodedFrame {
  index: number;
  tags: Record<string, string>;
  data: Buffer;
}

/** Decodes a `DataFrameProto`, independently of the code that encodes it. */
export function decodeFrame(bytes: Buffer): DecodedFrame {
  const frame: DecodedFrame = { index: 0, tags: {}, data: Buffer.alloc(0) };
  for (const [number, value] of fields(bytes)) {
    if (number === 1) frame.index = value as number;
    if (number === 2) {
      const [[, key], [, text]] = [...fields(value as Buffer)] as [[1, Buffer], [2, Buffer]];
      frame.tags[String(key)] = String(text);
    }
    if (number === 3) frame.data = value as Buffer;
  }
  return frame;
}

/** The frames of a `DataFrameListProto`. */
export const decodeFrameList = (bytes: Buffer): DecodedFrame[] =>
  [...fields(bytes)].map(([, value]) => decodeFrame(value as Buffer));

function* fields(bytes: Buffer): Iterable<[number, number | Buffer]> {
  let at = 0;
  const varint = () => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = bytes[at++]!;
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
    }
  };
  while (at < bytes.length) {
    const key = varint();
    const value = varint();
    if ((key & 7) === 0) yield [key >> 3, value];
    else {
      yield [key >> 3, bytes.subarray(at, at + value)];
      at += value;
    }
  }
}

/** The headers that name a consumer and its group. */
export const USER = "x-eas-queueservice-redis-uid";
export const GROUP = "x-eas-queueservice-redis-gid";

/** Status and text of an answer. */
export async function answer(response: Response | Promise<Response>): Promise<[number, string]> {
  const given = await response;
  return [given.status, await given.text()];
}

/** A frame of an answer in JSON. */
interface JsonFrame {
  index: number;
  tags: Record<string, string>;
  data: string;
}

/** The frames that a get returns, in JSON; empty if there are none. */
export async function list(queue: TestQueue, query: string, headers = {}): Promise<JsonFrame[]> {
  const response = await queue.call("GET", query, { headers });
  return response.status === 204 ? [] : ((await response.json()) as JsonFrame[]);
}

export async function attributes(
  queue: TestQueue,
  path = "",
  headers = {},
): Promise<Record<string, string>> {
  const response = await queue.call("GET", `${path}?_attrs_=true`, { headers });
  return (await response.json()) as Record<string, string>;
}

/** Waits until the queue has noticed that its consumers have left. */
export const alone = (queue: TestQueue, path = "") =>
  until(
    () => attributes(queue, path),
    (all) => all["consumers.stats.total"] === "0",
  );
