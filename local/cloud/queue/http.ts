import type { IncomingMessage, ServerResponse } from "node:http";
import type { QueueAnswer, Streaming } from "./operations/operation";

/**
 * The body of a request. If it is longer than `limit`, only enough is kept to show that. The rest is
 * read and dropped, because closing the connection would hide the answer from the client.
 */
export function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  // Not with `for await`, which takes several times as long for a small body's single chunk.
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
  // A text is not made a buffer: Node sends a text together with the headers, a buffer separately.
  const { status, headers, body = "" } = answer;
  const length = status === 204 ? {} : { "content-length": Buffer.byteLength(body) };
  response.writeHead(status, { ...headers, ...length });
  response.end(body);
}
