import type { IncomingMessage, ServerResponse } from "node:http";
import type { QueueAnswer, Streaming } from "./operations/operation";

/**
 * The body of a request. Of one that is longer than `limit` no more is kept than shows it: the
 * rest is read and dropped, because closing on it would hide the answer from the client.
 */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    if (length <= limit) chunks.push(chunk);
    length += chunk.length;
  }
  return Buffer.concat(chunks);
}

export function respond(response: ServerResponse, answer: QueueAnswer | Streaming): void {
  if (typeof answer === "function") {
    answer(response);
    return;
  }
  const body = Buffer.from(answer.body ?? "");
  const length = answer.status === 204 ? {} : { "content-length": body.length };
  response.writeHead(answer.status, { ...answer.headers, ...length });
  response.end(body);
}

/** Refuses a connection that asked for a websocket. */
export function upgradeRefusal(status: number, text: string): string {
  const length = Buffer.byteLength(text);
  const headers = `content-type: text/plain\r\ncontent-length: ${length}\r\nconnection: close`;
  return `HTTP/1.1 ${status} Refused\r\n${headers}\r\n\r\n${text}`;
}
