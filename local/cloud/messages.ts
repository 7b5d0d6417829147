import { createReadStream } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { pipeline } from "node:stream";
import type { CloudRequest, CloudResponse } from "./request";

/** A body is held in memory; what is larger belongs on the real cloud. */
const MAX_BODY_BYTES = 1024 ** 3;

/** Reads a request whole. */
export async function readRequest(
  scheme: "http" | "https",
  request: IncomingMessage,
): Promise<CloudRequest> {
  const target = request.url ?? "/";
  // Taken apart by hand: a URL object would resolve `..` and re-encode the path.
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
    // Node leaves the body out where the answer may not have one.
    response.end(isFile ? undefined : body);
    return;
  }
  const { file, start, end } = body;
  // Closes the file also where the client goes away in the middle of it, which `pipe` does not.
  pipeline(createReadStream(file, { start, end }), response, () => undefined);
}
