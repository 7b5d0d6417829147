import { randomBytes } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import { SERVER_FEATURES } from "./features";
import { dumps, loads } from "./python/json";
import { type Dict, isDict } from "./python/values";

interface Client {
  socket: WebSocket;
  features: Dict;
}

/**
 * The websockets of one process, by client id. A second socket with the same id takes over. When
 * the older one then closes, ComfyUI forgets the id, so the newer one receives nothing any more.
 */
export class Sockets {
  readonly #server = new WebSocketServer({ noServer: true });
  readonly #clients = new Map<string, Client>();

  /** @param greeting gives the messages to send to a socket when it opens, beginning with `status` */
  constructor(readonly greeting: (clientId: string) => [type: string, data: Dict][]) {}

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const url = new URL(request.url ?? "/", "http://localhost");
    const clientId = url.searchParams.get("clientId") || randomBytes(16).toString("hex");
    this.#server.handleUpgrade(request, socket, head, (client) => this.#open(client, clientId));
  }

  #open(socket: WebSocket, clientId: string): void {
    this.#clients.delete(clientId);
    this.#clients.set(clientId, { socket, features: {} });
    for (const [type, data] of this.greeting(clientId)) this.send(type, data, clientId);
    socket.once("message", (data, isBinary) => {
      if (!isBinary) this.#firstMessage(clientId, data.toString());
    });
    socket.on("close", () => this.#clients.delete(clientId));
    // Without a listener, a broken connection would end this program. It is followed by "close".
    socket.on("error", () => socket.terminate());
  }

  /** Reads the client's features, which are announced in the first message or not at all. */
  #firstMessage(clientId: string, text: string): void {
    let message: unknown;
    try {
      message = loads(text);
    } catch {
      return;
    }
    const client = this.#clients.get(clientId);
    if (!client || !isDict(message) || message.type !== "feature_flags") return;
    if (isDict(message.data)) client.features = message.data;
    this.send("feature_flags", SERVER_FEATURES, clientId);
  }

  /** Whether the client announced a feature. */
  supports(clientId: unknown, feature: string): boolean {
    const client = typeof clientId === "string" ? this.#clients.get(clientId) : undefined;
    return client?.features[feature] === true;
  }

  /** Sends a message to one client, or to all without a client id. */
  send(type: string, data: Dict, clientId?: unknown): void {
    this.#deliver(dumps({ type, data }), clientId);
  }

  /** Sends a binary frame to one client, or to all without a client id. */
  sendBinary(frame: Buffer, clientId?: unknown): void {
    this.#deliver(frame, clientId);
  }

  #deliver(payload: string | Buffer, clientId: unknown): void {
    if (clientId === undefined || clientId === null) {
      for (const { socket } of this.#clients.values()) socket.send(payload);
    } else if (typeof clientId === "string") {
      this.#clients.get(clientId)?.socket.send(payload);
    }
  }

  /** Breaks every connection, as the end of a process does. */
  close(): void {
    for (const socket of this.#server.clients) socket.terminate();
    this.#server.close();
  }
}
