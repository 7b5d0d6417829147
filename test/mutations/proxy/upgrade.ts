import { request as httpRequest, type IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import type { Spoil } from "../mutation";

/** A text message from server to client: final, not masked. */
function textFrame(message: string | object): Buffer {
  const text = Buffer.from(typeof message === "string" ? message : JSON.stringify(message));
  if (text.length < 126) return Buffer.concat([Buffer.from([0x81, text.length]), text]);
  const head = Buffer.alloc(10);
  head.writeUInt16BE(0x817f);
  head.writeBigUInt64BE(BigInt(text.length), 2);
  return Buffer.concat([head, text]);
}

/** The connections of websockets, which end with their proxy. */
export class Upgrades {
  readonly #sockets = new Set<Duplex>();

  #track(one: Duplex): void {
    this.#sockets.add(one);
    one.on("error", () => one.destroy());
    one.on("close", () => this.#sockets.delete(one));
  }

  /** Connects a websocket to the service, or breaks it off if its spoil says so. */
  open(target: URL, request: IncomingMessage, socket: Duplex, head: Buffer, spoil?: Spoil): void {
    this.#track(socket);
    const { tells, closesAfterMs } = spoil ?? {};
    if (spoil && !tells && closesAfterMs === undefined) return void socket.destroy();
    const { hostname, port, host } = target;
    const headers = { ...request.headers, host };
    const outgoing = httpRequest({ hostname, port, path: request.url, headers, agent: false });
    outgoing.on("error", () => socket.destroy());
    outgoing.on("response", () => socket.destroy());
    outgoing.on("upgrade", (answer, other, otherHead) => {
      this.#track(other);
      const lines = answer.rawHeaders.flatMap((name, at, all) =>
        at % 2 === 0 ? [`${name}: ${all[at + 1]}\r\n`] : [],
      );
      socket.write(`HTTP/1.1 101 Switching Protocols\r\n${lines.join("")}\r\n`);
      const told = tells?.(request.headers.authorization ?? "") ?? [];
      for (const message of told) socket.write(textFrame(message));
      socket.write(otherHead);
      other.write(head);
      other.pipe(socket).pipe(other);
      other.on("close", () => socket.destroy());
      socket.on("close", () => other.destroy());
      if (closesAfterMs !== undefined) setTimeout(() => socket.destroy(), closesAfterMs).unref();
    });
    outgoing.end();
  }

  close(): void {
    for (const socket of this.#sockets) socket.destroy();
  }
}
