import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { WebSocketServer } from "ws";
import type { Identity } from "./consumer";
import { encodeFrame } from "./frames";
import type { Parameters } from "./parameters";
import type { Queue } from "./queue";
import { HIGH_WATER_BYTES, subscriptionOf } from "./subscription";
import type { Tags } from "./tags";

/** Close codes: "normal", and "policy violation" for a consumer that another one replaced. */
const CLOSE_CODES = { "end of stream": 1000, replaced: 1008 } as const;

/** A connection that requests a subscription. */
export interface Upgrade {
  request: IncomingMessage;
  socket: Duplex;
  head: Buffer;
}

/**
 * Subscriptions by websocket: each frame is one binary message. Clients send nothing but pings, and
 * commit by HTTP. A text message would break the Python client, so none is ever sent.
 */
export class Watches {
  readonly #server = new WebSocketServer({ noServer: true, perMessageDeflate: false });

  /** Opens a subscription. @throws QueueError if a parameter is wrong, before anything is answered. */
  open(
    { request, socket, head }: Upgrade,
    queue: Queue,
    parameters: Parameters,
    tags: Tags,
    identity: Identity,
  ): void {
    const wanted = subscriptionOf(parameters, tags, identity);
    this.#server.handleUpgrade(request, socket, head, (client) => {
      // Without a listener, a broken connection would end this program. It is followed by "close".
      client.on("error", () => client.terminate());
      let full = false;
      const drained = () => {
        if (!full || client.bufferedAmount >= HIGH_WATER_BYTES) return;
        full = false;
        queue.deliver();
      };
      const consumer = queue.join({
        ...wanted,
        ready() {
          full ||= client.bufferedAmount >= HIGH_WATER_BYTES;
          return !full;
        },
        send(entry, sent) {
          client.send(encodeFrame(wanted.shown(entry)), { binary: true }, (error) => {
            // Only after this turn of the event loop is it known whether the client has hung up.
            if (!error) setImmediate(sent);
            drained();
          });
        },
        end: (reason) => client.close(CLOSE_CODES[reason], reason),
      });
      const leave = () => queue.leave(consumer);
      client.on("close", leave);
      // When a client hangs up without a closing handshake, "close" comes late.
      socket.on("end", leave);
    });
  }

  close(): void {
    for (const client of this.#server.clients) client.terminate();
    this.#server.close();
  }
}
