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
export class WatchSocket {
  /** Ends when the connection ends. */
  readonly frames = new Inbox<Frame>(CAPACITY, () => this.#socket.resume());
  /** The error that ended the connection, if there was one. */
  error: Error | undefined;
  readonly #socket: WebSocket;
  readonly #path: string;
  readonly #stop = () => this.close();

  private constructor(
    private readonly address: QueueAddress,
    query: string,
    private readonly signal: AbortSignal | undefined,
  ) {
    this.#path = `${address.path}?${query}`;
    this.#socket = this.#connecting();
    signal?.addEventListener("abort", this.#stop, { once: true });
    this.#socket.on("message", (data: Buffer, isBinary) => {
      // No version is known to send text; the vendor's Java SDK skips it too.
      if (isBinary) this.#take(data);
    });
    this.#socket.on("close", () => {
      signal?.removeEventListener("abort", this.#stop);
      this.frames.end();
    });
  }

  /**
   * Connects to a queue's watch.
   *
   * @throws {QueueError} when the connection is refused, with the service's explanation
   * @throws the signal's reason when the signal was the cause
   */
  static async open(
    address: QueueAddress,
    query: string,
    signal?: AbortSignal,
  ): Promise<WatchSocket> {
    const watch = new WatchSocket(address, query, signal);
    await watch.#opened();
    keepAlive(watch.#socket);
    return watch;
  }

  close(): void {
    this.#socket.terminate();
  }

  #failed(facts: FailureFacts): QueueError {
    const path = this.address.connection.redact(this.#path);
    return new QueueError({ method: "GET", path, ...facts });
  }

  #unconnected(cause: unknown): QueueError {
    const { gateway, redact } = this.address.connection;
    const { code, message } = causeOf(cause, gateway.hostname);
    return this.#failed({ failure: "network", code, detail: redact(message) });
  }

  #connecting(): WebSocket {
    const { connection } = this.address;
    const { agent, gateway } = connection;
    const url = `${gateway.protocol.replace("http", "ws")}//${gateway.host}${this.#path}`;
    try {
      return new WebSocket(url, {
        headers: { ...identityOf(connection), Accept: "application/vnd.google.protobuf" },
        handshakeTimeout: CONNECT_MS,
        followRedirects: false,
        perMessageDeflate: false,
        agent,
      });
    } catch (cause) {
      throw this.#unconnected(cause);
    }
  }

  #take(data: Buffer): void {
    try {
      if (!this.frames.push(decodeFrame(data))) this.#socket.pause();
    } catch (cause) {
      const detail = `a message that is not a frame (${(cause as Error).message})`;
      this.error = this.#failed({ failure: "content", detail });
      this.close();
    }
  }

  /** The service's explanation of a refusal, or the signal's reason. */
  async #refusal(response: IncomingMessage): Promise<unknown> {
    const status = response.statusCode ?? 0;
    // A text that breaks off is left out: the status alone tells of the refusal.
    const body = await beginningOf(response, this.signal).catch(() => undefined);
    if (!body && this.signal?.aborted) return this.signal.reason;
    const excerpt = body ? excerptOf(body, this.address.connection.redact) : "";
    return this.#failed({ failure: "status", status, detail: String(status), excerpt });
  }

  #opened(): Promise<void> {
    return new Promise<void>((resolve, reject) => {
      this.#socket.once("open", resolve);
      this.#socket.on("unexpected-response", (_request, response) => {
        // The agent may give this connection to the next request, so it must no longer end with this socket.
        this.signal?.removeEventListener("abort", this.#stop);
        void this.#refusal(response).then(reject);
      });
      this.#socket.on("error", (cause) => {
        this.error ??= this.#unconnected(cause);
        reject(this.signal?.aborted ? this.signal.reason : this.error);
      });
    });
  }
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
