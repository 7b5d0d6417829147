// A scripted stand-in for the few routes that the check uses. Each test changes what it needs.

import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { closeServer } from "../../../local/cloud/gateway/upgrades";
import { listenOn } from "../../../local/cloud/listenOn";

export interface Answer {
  status?: number;
  body?: string | Uint8Array | object;
  /** Break the connection instead of answering. */
  drop?: boolean;
  /** Never answer. */
  hang?: boolean;
}

export interface FakeService {
  url: string;
  /** Method and path of every request, in order. */
  requests: string[];
  /** Bodies of POST requests by path, parsed. */
  posted: { path: string; body: Record<string, unknown> }[];
  close(): Promise<void>;
}

/** Answers by path without the query; the query is given as an argument. */
export type Routes = Record<string, (query: URLSearchParams, service: FakeService) => Answer>;

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}

function send(response: ServerResponse, { status = 200, body = "", drop, hang }: Answer): void {
  if (hang) return;
  if (drop) {
    response.destroy();
    return;
  }
  const isRaw = typeof body === "string" || body instanceof Uint8Array;
  response.writeHead(status).end(isRaw ? body : JSON.stringify(body));
}

/** @param token what `Authorization` has to be, undefined: not there; every other request gets 401 */
export async function fakeService(routes: Routes, token: string | undefined): Promise<FakeService> {
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url!, "http://service");
    service.requests.push(`${request.method} ${pathname}`);
    if (request.headers.authorization !== token) {
      // Some gateways repeat what they were sent.
      const body = `invalid token ${request.headers.authorization}`;
      return send(response, { status: 401, body });
    }
    if (request.method === "POST") {
      service.posted.push({ path: pathname, body: JSON.parse(await bodyOf(request)) });
    }
    const route = routes[pathname] ?? routes[pathname.replace(/\/[^/]+$/, "/*")];
    send(response, route?.(searchParams, service) ?? { status: 404, body: "404: Not Found" });
  });
  const service: FakeService = {
    url: `http://127.0.0.1:${await listenOn(server)}`,
    requests: [],
    posted: [],
    close: () => closeServer(server),
  };
  return service;
}
