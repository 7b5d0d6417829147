// A reverse proxy on loopback between one check and a healthy service. It spoils the answers that a
// mutation names and passes everything else through.

import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { finished } from "node:stream";
import { listenOn } from "../../../local/cloud/listenOn";
import type { Answer, Asked, Spoil } from "../mutation";
import { deliver } from "./deliver";
import { endToEnd } from "./headers";
import { Spoils } from "./matching";
import { bytesOf, passOn } from "./passOn";
import { placeOf } from "./placeOf";
import { Upgrades } from "./upgrade";

/** The healthy service behind the proxy. */
export interface Upstream {
  /** Address of the service. */
  endpoint: string;
  /** Whether it is called through its queue. */
  isQueue: boolean;
  /** Reads an object of the bucket that the service has mounted. */
  readObject(address: string, headers: Record<string, string>): Promise<Answer>;
}

export interface SpoilingProxy {
  /** Base URL for the check, with the service's own path. */
  endpoint: string;
  origin: string;
  /** Why the mutation shows nothing: spoils that met no answer, or failed on one. */
  faults(): string[];
  close(): Promise<void>;
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
  const upgrades = new Upgrades();
  const failures: string[] = [];

  /** A failing spoil is a mistake in the table of mutations and must not pass for a finding. */
  async function spoiling<T>(work: () => T | Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      failures.push(`a spoil failed: ${error}`);
      throw error;
    }
  }

  async function answerTo(request: IncomingMessage, response: ServerResponse): Promise<Answer> {
    const url = new URL(request.url ?? "/", target);
    const body = await bytesOf(request);
    const gone = new AbortController();
    finished(response, () => gone.abort());
    const { method = "GET" } = request;
    const { place, file } = placeOf(method, url, { base, isQueue: upstream.isQueue });
    const token = request.headers.authorization ?? "";
    const applied = spoils.for({ place, file }).map(({ spoil, before }) => {
      const asked: Asked = { place, method, url, body, token, file, before, memory };
      return { spoil, asked };
    });
    for (const { spoil, asked } of applied) {
      const { instead } = spoil;
      if (instead) return spoiling(() => instead(asked));
    }
    const address = url.searchParams.get("address");
    const headers = endToEnd(request.headers) as Record<string, string>;
    let answer =
      place === "file" && address !== null
        ? await upstream.readObject(address, headers)
        : await passOn(target, request, body, gone.signal);
    for (const { spoil, asked } of applied) {
      const { change } = spoil;
      const from = answer;
      if (change) answer = await spoiling(() => change(from, asked));
    }
    return answer;
  }

  const server = createServer((request, response) => {
    answerTo(request, response)
      .then((answer) => deliver(response, answer))
      // If a request cannot be passed on, its connection breaks, as at a gateway without a service.
      .catch(() => response.destroy());
  });
  server.on("upgrade", (request, socket, head) => {
    const [met] = spoils.for({ place: "websocket", file: "" });
    upgrades.open(target, request, socket, head, met?.spoil);
  });

  const origin = `http://127.0.0.1:${await listenOn(server)}`;
  return {
    endpoint: `${origin}${base}`,
    origin,
    faults: () => [...failures, ...spoils.unused().map(({ at }) => `no answer at ${at} to spoil`)],
    close: () =>
      new Promise((resolve) => {
        upgrades.close();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
