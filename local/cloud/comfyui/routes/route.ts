import type { IncomingMessage } from "node:http";
import type { ComfyProcess } from "../process";
import { dumps, loads } from "../python/json";
import { readBody } from "./body";

/** A request as a route receives it. */
export interface RouteRequest {
  method: string;
  /** Without the `/api` prefix. */
  url: URL;
  /** The variable parts of the path. */
  parts: string[];
  message: IncomingMessage;
  process: ComfyProcess;
}

/** An answer; no content type is sent unless `headers` has one. */
export interface RouteAnswer {
  status: number;
  headers?: Record<string, string>;
  body?: string | Buffer;
}

/** An exception in a route, for which ComfyUI's HTTP library answers 500. */
export class ServerError extends Error {}

export type RouteHandler = (request: RouteRequest) => RouteAnswer | Promise<RouteAnswer>;

/** One method on one path. A GET route also answers HEAD. */
export interface Route {
  method: "GET" | "POST";
  path: RegExp;
  handle: RouteHandler;
}

export function route(method: Route["method"], path: string, handle: RouteHandler): Route {
  return { method, path: new RegExp(`^${path.replaceAll("*", "([^/]+)")}$`), handle };
}

export function json(value: unknown, status = 200): RouteAnswer {
  return {
    status,
    headers: { "content-type": "application/json; charset=utf-8" },
    body: dumps(value),
  };
}

export function text(status: number, body: string): RouteAnswer {
  return { status, headers: { "content-type": "text/plain; charset=utf-8" }, body };
}

export function empty(status = 200): RouteAnswer {
  return { status };
}

/** The body as JSON, whatever its content type. @throws ServerError when it is not JSON. */
export async function jsonBody({ message }: RouteRequest): Promise<unknown> {
  const body = await readBody(message);
  try {
    return loads(body.toString("utf8"));
  } catch {
    throw new ServerError("the body is not JSON");
  }
}
