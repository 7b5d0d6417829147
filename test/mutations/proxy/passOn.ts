import { request as httpRequest, type IncomingMessage } from "node:http";
import type { Answer } from "../mutation";
import { endToEnd } from "./headers";

export async function bytesOf(stream: AsyncIterable<unknown>): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

/** Passes a request on to the service, and gives it up when the check does. */
export function passOn(upstream: URL, request: IncomingMessage, body: Buffer, gone: AbortSignal) {
  return new Promise<Answer>((resolve, reject) => {
    const { method, headers } = request;
    const { hostname, port, host } = upstream;
    const outgoing = httpRequest({
      hostname,
      port,
      method,
      path: request.url,
      signal: gone,
      agent: false,
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
