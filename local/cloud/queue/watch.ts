import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { WebSocketServer } from "ws";
import type { Identity } from "./consumer";
import { encodeFrame } from "./frames";
import type { Parameters } from "./parameters";
import type { Queue } from "./queue";
import { HIGH_WATER_BYTES, subscriptionOf } from "./subscription";
import type { Tags } from "./tags";

/** Closing codes: "normal", and "policy violation" for one that another took the place of. */
const CLOSE_CODES = { "end of stream": 1000, replaced: 1008 } as const;

/** The connection that asks for a subscription. */
export interface Upgrade {
  request: IncomingMessage;
  socket: Duplex;
  head: Buffer;
}

/**
 * Subscriptions by websocket: each frame is one binary message. Clients send nothing but pings;
 * they commit by HTTP. A text message would break the Python client, so none is ever sent.
 */
export class Watches {
  readonly #server = new WebSocketServer({ noServer: true, perMessageDeflate: false });

  /** @throws QueueError for what is wrong with the parameters, before anything is answered. */
  open(
    { request, socket, head }: Upgrade,
    queue: Queue,
    parameters: Parameters,
    tags: Tags,
    identity: Identity,
  ): void {
    const wanted = subscriptionOf(parameters, tags, identity);
    this.#server.handleUpgrade(request, socket, head, (client) => {
      // A broken connection also closes; without a listener it would end the program.
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
            // A client that hung up before is only noticed in this round of events.
            if (!error) setImmediate(sent);
            drained();
          });
        },
        end: (reason) => client.close(CLOSE_CODES[reason], reason),
      });
      const leave = () => queue.leave(consumer);
      client.on("close", leave);
      // The close comes late after a client that hung up without saying so.
      socket.on("end", leave);
    });
  }

  close(): void {
    for (const client of this.#server.clients) client.terminate();
    this.#server.close();
  }
}
