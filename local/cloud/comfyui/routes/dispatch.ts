import type { IncomingMessage, ServerResponse } from "node:http";
import { MAXIMUM_BODY } from "../features";
import type { ComfyProcess } from "../process";
import { PythonError } from "../python/values";
import { BodyTooLarge } from "./body";
import { originRefused } from "./origin";
import { empty, type RouteAnswer, ServerError, text } from "./route";
import { ROUTES } from "./table";

const API_PREFIX = "/api";

/** The URL in a request line; its host does not matter. */
function parse(message: IncomingMessage): URL | undefined {
  const url = message.url ?? "/";
  return URL.canParse(url, "http://localhost") ? new URL(url, "http://localhost") : undefined;
}

async function answer(message: IncomingMessage, process: ComfyProcess): Promise<RouteAnswer> {
  if (originRefused(message.headers)) return empty(403);
  const method = message.method ?? "GET";
  if (method === "OPTIONS") return empty(200);
  const url = parse(message);
  if (!url) return text(400, "400: Bad Request");
  if (url.pathname.startsWith(`${API_PREFIX}/`))
    url.pathname = url.pathname.slice(API_PREFIX.length);
  const wanted = method === "HEAD" ? "GET" : method;
  for (const { method: offered, path, handle } of ROUTES) {
    const match = offered === wanted ? path.exec(url.pathname) : null;
    if (!match) continue;
    const parts = match.slice(1).map(decodeURIComponent);
    return handle({ method, url, parts, message, process });
  }
  // ComfyUI serves every other path from a static folder: GET finds nothing, other methods are not allowed.
  if (wanted === "GET")
    return { status: 404, headers: { "content-type": "application/octet-stream" } };
  return text(405, "405: Method Not Allowed");
}

function failure(error: unknown, log: (line: string) => void): RouteAnswer {
  if (error instanceof BodyTooLarge) {
    return text(413, `Maximum request body size ${MAXIMUM_BODY} exceeded.`);
  }
  const expected = error instanceof ServerError || error instanceof PythonError;
  if (!expected) log(`request failed: ${error instanceof Error ? error.stack : error}`);
  return text(500, "500 Internal Server Error\n\nServer got itself in trouble");
}

/** Answers one request. */
export async function dispatch(
  message: IncomingMessage,
  response: ServerResponse,
  process: ComfyProcess,
): Promise<void> {
  const log = process.options.log;
  const {
    status,
    headers = {},
    body = "",
  } = await answer(message, process).catch((error) => failure(error, log));
  const bytes = Buffer.from(body);
  response.writeHead(status, { ...headers, "content-length": bytes.length });
  response.end(message.method === "HEAD" ? undefined : bytes);
  // Reads and drops what the client still sends; otherwise the connection could not be reused.
  message.resume();
}
