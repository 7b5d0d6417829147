import { request as httpRequest, type IncomingMessage, type ServerResponse } from "node:http";
import { request as httpsRequest } from "node:https";
import type { Duplex } from "node:stream";
import { foreignCookies } from "./cookies";

/** Headers that belong to one connection and are not passed on. */
const hopByHop = ["connection", "keep-alive", "proxy-connection", "te", "transfer-encoding"];

/** Sends a request on to `upstream` and its answer back. */
export function forward(
  upstream: URL,
  request: IncomingMessage,
  response: ServerResponse,
  bodyLimit: number | null,
): void {
  const outgoing = open(upstream, request);
  let received = 0;
  request.on("data", (chunk: Buffer) => {
    received += chunk.length;
    if (bodyLimit === null || received <= bodyLimit) return;
    refuse(response, 413, "request body too large");
    outgoing.destroy();
  });
  request.pipe(outgoing);
  // A client that goes away ends the request upstream, as a gateway does.
  response.on("close", () => outgoing.destroy());
  outgoing.on("response", (answer) => {
    if (response.headersSent) return;
    const { "set-cookie": cookies = [], ...headers } = endToEnd(answer.headers);
    // Beside the gateway's own.
    for (const cookie of cookies) response.appendHeader("set-cookie", cookie);
    response.writeHead(answer.statusCode ?? 502, headers);
    answer.pipe(response);
    answer.on("error", () => response.destroy());
  });
  outgoing.on("error", () => {
    if (response.writableEnded) return;
    if (response.headersSent) response.destroy();
    else refuse(response, 503, "upstream connect error or disconnect/reset before headers");
  });
}

/** Sends an upgrade to a websocket on, and joins the two connections when it is accepted. */
export function forwardUpgrade(
  upstream: URL,
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
): void {
  const outgoing = open(upstream, request, { connection: "Upgrade", upgrade: "websocket" });
  outgoing.on("upgrade", (answer, other, otherHead) => {
    socket.write(headerText(answer));
    other.write(head);
    socket.write(otherHead);
    other.pipe(socket).pipe(other);
    socket.on("error", () => other.destroy());
    other.on("error", () => socket.destroy());
    socket.on("close", () => other.destroy());
    other.on("close", () => socket.destroy());
  });
  outgoing.on("response", (answer) => {
    socket.write(headerText(answer));
    answer.pipe(socket);
  });
  outgoing.on("error", () => socket.destroy());
  socket.on("error", () => outgoing.destroy());
  outgoing.end();
}

/** Ends a request with a short text, as the gateway's own answers are. */
export function refuse(response: ServerResponse, status: number, text: string): void {
  if (response.headersSent) return;
  response.writeHead(status, { "content-type": "text/plain" });
  response.end(text);
  // What is left of the body is read and dropped: closing on it would reset the connection, and
  // the client would never see this answer.
  response.req.unpipe();
  response.req.resume();
}

/** The same for a connection that asked for a websocket. */
export function refuseUpgrade(socket: Duplex, status: number, text: string): void {
  const length = Buffer.byteLength(text);
  const headers = `content-type: text/plain\r\ncontent-length: ${length}\r\nconnection: close`;
  socket.end(`HTTP/1.1 ${status} Refused\r\n${headers}\r\n\r\n${text}`);
}

function open(upstream: URL, request: IncomingMessage, more: Record<string, string> = {}) {
  const base = upstream.pathname.replace(/\/$/, "");
  const headers = endToEnd(request.headers);
  // Token and cookies are the gateway's: what stands behind it must not see them.
  delete headers.authorization;
  delete headers.cookie;
  const cookie = foreignCookies(request);
  // The client's host is kept, as ComfyUI compares it with the origin of a page. Only a host
  // elsewhere may be chosen by its name.
  const host = isLoopback(upstream) ? headers.host : upstream.host;
  const send = upstream.protocol === "https:" ? httpsRequest : httpRequest;
  return send({
    // Node wants an IPv6 address without its brackets.
    hostname: upstream.hostname.replace(/^\[|\]$/g, ""),
    port: upstream.port,
    method: request.method,
    path: base + (request.url ?? "/"),
    // HTTP 1.0 may do without a host.
    headers: { ...headers, ...(cookie && { cookie }), ...(host && { host }), ...more },
    // Each request has a connection of its own; an idle one could be closed under it.
    agent: false,
  });
}

const isLoopback = ({ hostname }: URL) => ["127.0.0.1", "localhost", "[::1]"].includes(hostname);

function endToEnd(headers: IncomingMessage["headers"]) {
  const kept = { ...headers };
  for (const name of [...hopByHop, "upgrade"]) delete kept[name];
  return kept;
}

/** The head of an answer as it came, for a connection that Node no longer speaks HTTP on. */
function headerText(answer: IncomingMessage): string {
  let text = `HTTP/1.1 ${answer.statusCode} ${answer.statusMessage}\r\n`;
  for (let index = 0; index < answer.rawHeaders.length; index += 2) {
    text += `${answer.rawHeaders[index]}: ${answer.rawHeaders[index + 1]}\r\n`;
  }
  return `${text}\r\n`;
}
