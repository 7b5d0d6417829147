import { request as httpRequest, type IncomingMessage, type ServerResponse } from "node:http";
import { request as httpsRequest } from "node:https";
import type { Duplex } from "node:stream";
import { foreignCookies } from "./cookies";

/** Headers that belong to one connection and are not passed on. */
const hopByHop = ["connection", "keep-alive", "proxy-connection", "te", "transfer-encoding"];

/** Forwards a request to `upstream` and its answer to the client. */
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
  // When the client goes away, the request upstream ends too, as with a real gateway.
  response.on("close", () => outgoing.destroy());
  outgoing.on("response", (answer) => {
    if (response.headersSent) return;
    const { "set-cookie": cookies = [], ...headers } = endToEnd(answer.headers);
    // Appended, to keep the gateway's own cookies.
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

/** Forwards an upgrade to a websocket and joins the two connections when it is accepted. */
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

/** Ends a request with a short text, the form of the gateway's own answers. */
export function refuse(response: ServerResponse, status: number, text: string): void {
  if (response.headersSent) return;
  response.writeHead(status, { "content-type": "text/plain" });
  response.end(text);
  // Reads and drops the rest of the body. Closing without that would reset the connection, and the
  // client would never see this answer.
  response.req.unpipe();
  response.req.resume();
}

/** The same for a connection that requested a websocket. */
export function refuseUpgrade(socket: Duplex, status: number, text: string): void {
  const length = Buffer.byteLength(text);
  const headers = `content-type: text/plain\r\ncontent-length: ${length}\r\nconnection: close`;
  socket.end(`HTTP/1.1 ${status} Refused\r\n${headers}\r\n\r\n${text}`);
}

function open(upstream: URL, request: IncomingMessage, more: Record<string, string> = {}) {
  const base = upstream.pathname.replace(/\/$/, "");
  const headers = endToEnd(request.headers);
  // The token and the gateway's cookies must not reach what is behind the gateway.
  delete headers.authorization;
  delete headers.cookie;
  const cookie = foreignCookies(request);
  // Keeps the client's host header, because ComfyUI compares it with the origin of a page. A server
  // on another machine gets its own name, by which it may choose what to serve.
  const host = isLoopback(upstream) ? headers.host : upstream.host;
  const send = upstream.protocol === "https:" ? httpsRequest : httpRequest;
  return send({
    // Node takes an IPv6 address only without brackets.
    hostname: upstream.hostname.replace(/^\[|\]$/g, ""),
    port: upstream.port,
    method: request.method,
    path: base + (request.url ?? "/"),
    // An HTTP 1.0 request may have no host header.
    headers: { ...headers, ...(cookie && { cookie }), ...(host && { host }), ...more },
    // A new connection for each request: a reused one might just be closing.
    agent: false,
  });
}

const isLoopback = ({ hostname }: URL) => ["127.0.0.1", "localhost", "[::1]"].includes(hostname);

function endToEnd(headers: IncomingMessage["headers"]) {
  const kept = { ...headers };
  for (const name of [...hopByHop, "upgrade"]) delete kept[name];
  return kept;
}

/** The head of an answer as it was received, for a connection on which Node no longer writes HTTP. */
function headerText(answer: IncomingMessage): string {
  let text = `HTTP/1.1 ${answer.statusCode} ${answer.statusMessage}\r\n`;
  for (let index = 0; index < answer.rawHeaders.length; index += 2) {
    text += `${answer.rawHeaders[index]}: ${answer.rawHeaders[index + 1]}\r\n`;
  }
  return `${text}\r\n`;
}
