import type { IncomingMessage, ServerResponse } from "node:http";
import type { QueueAnswer, Streaming } from "./operations/operation";

/**
 * The body of a request. Of one that is longer than `limit` no more is kept than shows it: the
 * rest is read and dropped, because closing on it would hide the answer from the client.
 */
export function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  // Not by `for await`, which takes several times as long for the one chunk of a small body.
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    request.on("data", (chunk: Buffer) => {
      if (length <= limit) chunks.push(chunk);
      length += chunk.length;
    });
    request.on("end", () => resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)));
    request.on("error", reject);
  });
}

export function respond(response: ServerResponse, answer: QueueAnswer | Streaming): void {
  if (typeof answer === "function") {
    answer(response);
    return;
  }
  // A text stays one: Node sends it in one piece with the headers, and a buffer apart from them.
  const { status, headers, body = "" } = answer;
  const length = status === 204 ? {} : { "content-length": Buffer.byteLength(body) };
  response.writeHead(status, { ...headers, ...length });
  response.end(body);
}
