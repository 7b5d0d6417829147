import { createReadStream } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { pipeline } from "node:stream";
import type { CloudRequest, CloudResponse } from "./request";

/** Bodies are held in memory; larger ones belong on the real cloud. */
const MAX_BODY_BYTES = 1024 ** 3;

/** Reads a request and its whole body. */
export async function readRequest(
  scheme: "http" | "https",
  request: IncomingMessage,
): Promise<CloudRequest> {
  const target = request.url ?? "/";
  // Parsed by hand: a URL object would resolve `..` and re-encode the path.
  const [, authority, rest = "/"] = /^http:\/\/([^/?]*)(.*)$/s.exec(target) ?? [
    "",
    request.headers.host ?? "",
    target,
  ];
  const [path = "", ...query] = rest.split("?");
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) throw new Error(`body larger than ${MAX_BODY_BYTES} bytes`);
    chunks.push(chunk);
  }
  return {
    scheme,
    method: request.method ?? "GET",
    host: authority!.toLowerCase().replace(/:\d+$/, ""),
    path: path || "/",
    query: new URLSearchParams(query.join("?")),
    headers: request.headers,
    body: Buffer.concat(chunks),
  };
}

/** Sends an answer; a file is streamed. */
export function sendAnswer(answer: CloudResponse, method: string, response: ServerResponse): void {
  const { status, headers = {}, body } = answer;
  const isFile = typeof body === "object" && "file" in body;
  const length = isFile ? body.end - body.start + 1 : Buffer.byteLength(body ?? "");
  const bodiless = status === 204 || status === 304;
  response.writeHead(status, {
    ...(bodiless ? {} : { "content-length": String(length) }),
    ...headers,
  });
  if (!isFile || method === "HEAD" || bodiless || length === 0) {
    // Node omits the body of an answer that must not have one.
    response.end(isFile ? undefined : body);
    return;
  }
  const { file, start, end } = body;
  // Unlike `pipe`, this closes the file also when the client goes away in the middle of it.
  pipeline(createReadStream(file, { start, end }), response, () => undefined);
}
