// A reverse proxy on loopback between one check and a healthy service. It spoils the answers that a
// mutation names and passes everything else through.

import {
  createServer,
  request as httpRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import { type Duplex, finished } from "node:stream";
import type { Answer, Asked, Spoil } from "../mutation";
import { deliver } from "./deliver";
import { placeOf } from "./placeOf";

/** Where the answers come from that a mutation leaves as they are. */
export interface Upstream {
  /** Address of the service. */
  endpoint: string;
  /** It is called through its queue. */
  isQueue: boolean;
  /** Reads an object of the bucket that the service has mounted. */
  readObject(address: string, headers: Record<string, string>): Promise<Answer>;
}

export interface SpoilingProxy {
  /** Base URL for the check, with the service's own path. */
  endpoint: string;
  origin: string;
  /** The spoils that never met an answer: a mutation with one of them has shown nothing. */
  unused(): Spoil[];
  close(): Promise<void>;
}

/** Headers of one connection, and those that depend on a body which may be spoiled. */
const DROPPED = ["connection", "keep-alive", "transfer-encoding", "content-length"];

const endToEnd = (headers: IncomingHttpHeaders): Answer["headers"] =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined || DROPPED.includes(name) ? [] : [[name, value]],
    ),
  );

async function bytesOf(stream: AsyncIterable<unknown>): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

/** Passes a request on, and gives up on it when the check does. */
function passOn(upstream: URL, request: IncomingMessage, body: Buffer, gone: AbortSignal) {
  return new Promise<Answer>((resolve, reject) => {
    const { method, headers } = request;
    const { hostname, port, host } = upstream;
    const outgoing = httpRequest({
      ...{ hostname, port, method, path: request.url, signal: gone, agent: false },
      headers: { ...endToEnd(headers), host, "content-length": body.length },
    });
    outgoing.on("error", reject);
    outgoing.on("response", (answer) => {
      const { statusCode: status = 0 } = answer;
      bytesOf(answer).then(
        (read) => resolve({ status, headers: endToEnd(answer.headers), body: read }),
        reject,
      );
    });
    outgoing.end(body);
  });
}

/** The spoils of one check, and how often each has met an answer. */
class Spoils {
  readonly #met: Map<Spoil, number>;
  readonly #used = new Set<Spoil>();

  constructor(spoils: readonly Spoil[]) {
    this.#met = new Map(spoils.map((spoil) => [spoil, 0]));
  }

  /** Those that are for this request, with their count of earlier ones. */
  *for({ place, file }: Pick<Asked, "place" | "file">): Generator<[Spoil, number]> {
    for (const [spoil, before] of this.#met) {
      if (![spoil.at].flat().includes(place) || !(spoil.file?.test(file) ?? true)) continue;
      this.#met.set(spoil, before + 1);
      const { after = 0, times = Number.POSITIVE_INFINITY } = spoil;
      if (before < after || before >= after + times) continue;
      this.#used.add(spoil);
      yield [spoil, before];
    }
  }

  unused(): Spoil[] {
    return [...this.#met.keys()].filter((spoil) => !this.#used.has(spoil));
  }
}

/** Starts a proxy for one check. */
export async function startProxy(
  upstream: Upstream,
  spoiled: readonly Spoil[],
): Promise<SpoilingProxy> {
  const target = new URL(upstream.endpoint);
  const base = target.pathname.replace(/\/+$/, "");
  const spoils = new Spoils(spoiled);
  const memory = new Map<string, unknown>();
  const sockets = new Set<Duplex>();

  async function answerTo(request: IncomingMessage, response: ServerResponse): Promise<Answer> {
    const url = new URL(request.url ?? "/", target);
    const body = await bytesOf(request);
    const gone = new AbortController();
    finished(response, () => gone.abort());
    const { method = "GET" } = request;
    const { place, file } = placeOf(method, url, { base, isQueue: upstream.isQueue });
    const token = request.headers.authorization ?? "";
    const applied = [...spoils.for({ place, file })].map(([spoil, before]) => {
      const asked: Asked = { place, method, url, body, token, file, before, memory };
      return { spoil, asked };
    });
    const instead = applied.find(({ spoil }) => spoil.instead);
    if (instead) return instead.spoil.instead!(instead.asked);
    const address = url.searchParams.get("address");
    const headers = endToEnd(request.headers) as Record<string, string>;
    let answer =
      place === "file" && address !== null
        ? await upstream.readObject(address, headers)
        : await passOn(target, request, body, gone.signal);
    for (const { spoil, asked } of applied) {
      if (spoil.change) answer = await spoil.change(answer, asked);
    }
    return answer;
  }

  const server = createServer((request, response) => {
    answerTo(request, response)
      .then((answer) => deliver(response, answer))
      // A request that cannot be passed on is broken off, as a gateway without a service does.
      .catch(() => response.destroy());
  });

  server.on("upgrade", (request, socket, head) => {
    const track = (one: Duplex) => {
      sockets.add(one);
      one.on("error", () => one.destroy());
      one.on("close", () => sockets.delete(one));
    };
    track(socket);
    const [met] = [...spoils.for({ place: "websocket", file: "" })];
    if (met) return void socket.destroy();
    const { hostname, port, host } = target;
    const headers = { ...request.headers, host };
    const outgoing = httpRequest({ hostname, port, path: request.url, headers, agent: false });
    outgoing.on("error", () => socket.destroy());
    outgoing.on("response", () => socket.destroy());
    outgoing.on("upgrade", (answer, other, otherHead) => {
      track(other);
      const lines = answer.rawHeaders.flatMap((name, at, all) =>
        at % 2 === 0 ? [`${name}: ${all[at + 1]}\r\n`] : [],
      );
      socket.write(`HTTP/1.1 101 Switching Protocols\r\n${lines.join("")}\r\n`);
      socket.write(otherHead);
      other.write(head);
      other.pipe(socket).pipe(other);
      other.on("close", () => socket.destroy());
      socket.on("close", () => other.destroy());
    });
    outgoing.end();
  });

  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    endpoint: `${origin}${base}`,
    origin,
    unused: () => spoils.unused(),
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
