import type { IncomingMessage, ServerResponse } from "node:http";
import { ApiError } from "../errors";
import type { LogLine } from "../proxy";
import type { AdminContext } from "./route";
import { adminRoutes } from "./routes";

const MAX_BODY_BYTES = 1024 * 1024;

const NOT_FOUND = `Nothing here. This is the proxy of a local Alibaba Cloud: set HTTPS_PROXY to its address and call the real host names. Its own routes are ${adminRoutes
  .map(({ method, path }) => `${method} ${path}`)
  .join(", ")}.`;

/** Answers requests that are addressed to the proxy itself. */
export async function answerAdmin(
  context: AdminContext,
  request: IncomingMessage,
  response: ServerResponse,
  log: LogLine,
): Promise<void> {
  const started = Date.now();
  // Not resolved against a base URL: a path that begins with "//" would be taken for a host name.
  const url = new URL(`http://127.0.0.1${request.url}`);
  const method = request.method ?? "GET";
  let status = 200;
  let body: object;
  try {
    checkCaller(request);
    body = await run(context, method, url, request);
  } catch (error) {
    const { message } = error as Error;
    status = error instanceof ApiError ? error.status : 500;
    body = { error: message };
  }
  // Polled all the time while something waits; not worth a line in the log.
  if (url.pathname !== "/admin/state") {
    const host = request.headers.host ?? "";
    log(started, { host, method, path: url.pathname, action: "admin", status });
  }
  response.writeHead(status, { "content-type": "application/json" });
  response.end(`${JSON.stringify(body, null, 1)}\n`);
}

async function run(context: AdminContext, method: string, url: URL, request: IncomingMessage) {
  for (const route of adminRoutes) {
    const path = new RegExp(`^${route.path.replace("{name}", "([^/]+)")}$`).exec(url.pathname);
    if (!path || route.method !== method) continue;
    const name = decodeURIComponent(path[1] ?? "");
    const body = await readJson(request);
    return route.run({ context, name, query: url.searchParams, body });
  }
  throw new ApiError(404, "NoSuchRoute", NOT_FOUND);
}

/** Refuses web pages. They can reach loopback too, but send their own host name or an origin. */
function checkCaller(request: IncomingMessage): void {
  const host = (request.headers.host ?? "").replace(/:\d+$/, "");
  const loopback = ["127.0.0.1", "localhost", "[::1]"].includes(host);
  if (loopback && request.headers.origin === undefined) return;
  throw new ApiError(
    403,
    "Forbidden",
    "The admin routes answer programs on this machine, addressed as 127.0.0.1; not web pages.",
  );
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) throw new ApiError(413, "TooLarge", "The body exceeds 1 MiB.");
    chunks.push(chunk);
  }
  const text = Buffer.concat(chunks).toString();
  try {
    return text === "" ? undefined : JSON.parse(text);
  } catch {
    throw new ApiError(400, "InvalidBody", "The body is not valid JSON.");
  }
}
