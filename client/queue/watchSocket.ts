import type { IncomingMessage } from "node:http";
import { addAbortSignal } from "node:stream";
import { WebSocket } from "ws";
import { causeOf } from "../http/cause";
import { excerptOf } from "../http/excerpt";
import type { FailureFacts } from "../http/requestError";
import type { QueueAddress } from "./connection";
import { QueueError } from "./errors";
import { decodeFrame, type Frame } from "./frames";
import { identityOf } from "./identity";
import { Inbox } from "./inbox";

/** As in the vendor's Python and Java SDKs; the service itself sends no pings. */
const PING_MS = 2000;
/** A connection that has been silent for this long is dead, whatever TCP says. */
const SILENT_MS = 10_000;
const CONNECT_MS = 10_000;
/** Frames to buffer for a consumer that is slower than the queue. */
const CAPACITY = 256;
const EXCERPT_BYTES = 20_000;

async function beginningOf(response: IncomingMessage, signal?: AbortSignal): Promise<Buffer> {
  if (signal) addAbortSignal(signal, response);
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of response) {
    parts.push(part);
    size += part.length;
    if (size >= EXCERPT_BYTES) break;
  }
  return Buffer.concat(parts);
}

/** One websocket to a queue, and the frames that arrive on it. */
export interface WatchSocket {
  /** Ends when the connection ends. */
  readonly frames: AsyncIterable<Frame>;
  close(): void;
  /** The error that ended the connection, if there was one. */
  readonly error: Error | undefined;
}

/**
 * Connects to a queue's watch.
 *
 * @throws {QueueError} when the connection is refused, with the service's explanation
 * @throws the signal's reason when the signal was the cause
 */
export async function openWatch(
  { connection, path }: QueueAddress,
  query: string,
  signal?: AbortSignal,
): Promise<WatchSocket> {
  const { agent, gateway, redact } = connection;
  const failed = (facts: FailureFacts) =>
    new QueueError({ method: "GET", path: redact(`${path}?${query}`), ...facts });
  const url = new URL(`${gateway.protocol}//${gateway.host}${path}?${query}`);
  url.protocol = url.protocol.replace("http", "ws");
  const unconnected = (cause: unknown) => {
    const { code, message } = causeOf(cause, gateway.hostname);
    return failed({ failure: "network", code, detail: redact(message) });
  };
  let socket: WebSocket;
  try {
    socket = new WebSocket(url, {
      headers: { ...identityOf(connection), Accept: "application/vnd.google.protobuf" },
      handshakeTimeout: CONNECT_MS,
      followRedirects: false,
      perMessageDeflate: false,
      agent,
    });
  } catch (cause) {
    throw unconnected(cause);
  }
  const stop = () => socket.terminate();
  signal?.addEventListener("abort", stop, { once: true });
  let error: Error | undefined;
  const inbox = new Inbox<Frame>(CAPACITY, () => socket.resume());
  socket.on("close", () => {
    signal?.removeEventListener("abort", stop);
    inbox.end();
  });
  socket.on("message", (data: Buffer, isBinary) => {
    if (!isBinary) return; // No version is known to send text; the vendor's Java SDK skips it too.
    try {
      if (!inbox.push(decodeFrame(data))) socket.pause();
    } catch (cause) {
      const detail = `a message that is not a frame (${(cause as Error).message})`;
      error = failed({ failure: "content", detail });
      socket.terminate();
    }
  });
  await new Promise<void>((resolve, reject) => {
    socket.once("open", resolve);
    socket.on("unexpected-response", (_request, response) => {
      // The agent may give this connection to the next request, so it must no longer end with this socket.
      signal?.removeEventListener("abort", stop);
      const status = response.statusCode ?? 0;
      const report = (excerpt: string) =>
        reject(failed({ failure: "status", status, detail: String(status), excerpt }));
      beginningOf(response, signal).then(
        (body) => report(excerptOf(body, redact)),
        () => (signal?.aborted ? reject(signal.reason) : report("")),
      );
    });
    socket.on("error", (cause) => {
      error ??= unconnected(cause);
      reject(signal?.aborted ? signal.reason : error);
    });
  });
  keepAlive(socket);
  return {
    frames: inbox,
    close: () => socket.terminate(),
    get error() {
      return error;
    },
  };
}

/** Detects a connection that died silently. */
function keepAlive(socket: WebSocket): void {
  let heard = performance.now();
  const hear = () => {
    heard = performance.now();
  };
  socket.on("pong", hear).on("message", hear);
  const timer = setInterval(() => {
    // A paused socket receives nothing, because nobody reads from it.
    if (socket.isPaused) hear();
    if (performance.now() - heard > SILENT_MS) socket.terminate();
    else socket.ping();
  }, PING_MS);
  socket.once("close", () => clearInterval(timer));
}
