// A service with an input queue and a sink in memory, with what the client's tests need.

import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { onTestFinished } from "vitest";
import { type WebSocket, WebSocketServer } from "ws";
import { loopback } from "../../../test/support/loopback";
import { EasQueueClient } from "../client";
import type { Frame } from "../frames";
import { encodeFrame, encodeFrames } from "./encode";

export const TOKEN = "Y2FuYXJ5LXRva2Vu/NjQ+Zg==";

/** Lets a test handle a request before the queue sees it; returns true when it has answered it. */
type Intervention = (
  request: IncomingMessage & { call: string },
  response: ServerResponse,
  body: Buffer,
) => boolean | undefined;

export class FakeQueues {
  readonly input: Frame[] = [];
  readonly sink: Frame[] = [];
  /** Method, path and query of every request. */
  readonly calls: string[] = [];
  readonly headers: IncomingMessage["headers"][] = [];
  /** Attributes of both queues, besides their length. */
  attributes: Record<string, string> = {};
  /**
   * Whether `_length_` counts the frames examined rather than those that match, as the documentation can be
   * read.
   */
  lengthCountsLooks = false;
  readonly sockets = new Set<WebSocket>();
  intervene: Intervention = () => undefined;
  onWatch: (socket: WebSocket) => void = (socket) => this.deliver(socket);
  #last = 0n;

  place(queue: "input" | "sink", tags: Record<string, string>, data = ""): Frame {
    this.#last += 1n;
    const frame = { index: this.#last, tags, data: Buffer.from(data), message: "" };
    this[queue].push(frame);
    return frame;
  }

  deliver(socket: WebSocket): void {
    for (const frame of this.sink) socket.send(encodeFrame(frame));
  }

  answer(request: IncomingMessage, response: ServerResponse, body: Buffer): void {
    const { pathname, searchParams: query } = new URL(request.url!, "http://queue");
    const queue = pathname.endsWith("/sink") ? this.sink : this.input;
    const tags = Object.fromEntries([...query].filter(([name]) => !name.startsWith("_")));
    const named = query.get("_indexes_")?.split(",").map(BigInt);
    const drop = (gone: (frame: Frame) => boolean) => {
      queue.splice(0, queue.length, ...queue.filter((frame) => !gone(frame)));
      response.end("OK");
    };
    if (request.method === "POST") {
      const frame = this.place("input", { requestId: `id-${this.#last}`, ...tags }, String(body));
      response.setHeader("X-Eas-Queueservice-Request-Id", frame.tags.requestId!);
      response.end(String(frame.index));
    } else if (query.has("_attrs_")) {
      response.end(JSON.stringify({ "stream.length": `${queue.length}`, ...this.attributes }));
    } else if (query.has("_search_")) {
      const at = queue.findIndex(({ index }) => String(index) === query.get("_index_"));
      if (at < 0) response.writeHead(404).end("no data in stream");
      else response.end(JSON.stringify({ ConsumerId: "", IsPending: at === 0, WaitCount: at }));
    } else if (query.has("_trunc_")) {
      drop(({ index }) => index < BigInt(query.get("_index_")!));
    } else if (named && query.has("_negative_")) {
      response.end("OK");
    } else if (named) {
      drop(({ index }) => named.includes(index));
    } else this.#get(request, response, queue, tags, Number(query.get("_length_")));
  }

  #get(
    request: IncomingMessage,
    response: ServerResponse,
    queue: readonly Frame[],
    tags: Record<string, string>,
    length: number,
  ) {
    const matches = (frame: Frame) =>
      Object.entries(tags).every(([name, value]) => frame.tags[name] === value);
    const found = this.lengthCountsLooks
      ? queue.slice(0, length).filter(matches)
      : queue.filter(matches).slice(0, length);
    if (found.length === 0) response.writeHead(204).end();
    else if (request.headers.accept === "application/json") {
      const list = found.map(({ index, tags, data }) => ({
        index: Number(index),
        tags,
        data: Buffer.from(data).toString("base64"),
      }));
      response.end(JSON.stringify(list));
    } else {
      response.setHeader("Content-Type", "application/vnd.google.protobuf");
      response.end(encodeFrames(found));
    }
  }
}

/** Starts a fake service and a client of it; both end with the test. */
export async function fakeQueues(
  options: Partial<ConstructorParameters<typeof EasQueueClient>[0]> = {},
) {
  const fake = new FakeQueues();
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    const call = `${request.method} ${request.url}`;
    fake.calls.push(call);
    fake.headers.push(request.headers);
    const body = Buffer.concat(parts);
    if (request.headers.authorization !== TOKEN) {
      response.writeHead(401).end(`invalid token ${request.headers.authorization}`);
    } else if (!fake.intervene(Object.assign(request, { call }), response, body)) {
      fake.answer(request, response, body);
    }
  });
  const sockets = new WebSocketServer({ noServer: true });
  server.on("upgrade", (request, socket, head) => {
    fake.calls.push(`UPGRADE ${request.url}`);
    fake.headers.push(request.headers);
    if (request.headers.authorization !== TOKEN) {
      socket.end("HTTP/1.1 401 Unauthorized\r\nContent-Length: 7\r\n\r\ninvalid");
      return;
    }
    sockets.handleUpgrade(request, socket, head, (opened) => {
      fake.sockets.add(opened);
      opened.on("close", () => fake.sockets.delete(opened));
      fake.onWatch(opened);
    });
  });
  const endpoint = `${await loopback(server)}/api/predict/comfyui_api`;
  const service = new EasQueueClient({ endpoint: `${endpoint}/`, token: TOKEN, ...options });
  onTestFinished(() => {
    service.close();
    for (const socket of fake.sockets) socket.terminate();
  });
  return { fake, service, endpoint };
}
