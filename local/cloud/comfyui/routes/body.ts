import type { IncomingMessage } from "node:http";
import { MAXIMUM_BODY } from "../features";

/** The body is larger than the server takes. */
export class BodyTooLarge extends Error {}

/**
 * Reads a request body to its end even if it is too large, so that the client receives the answer
 * instead of a broken connection.
 */
export async function readBody(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > MAXIMUM_BODY) chunks.length = 0;
    else chunks.push(chunk);
  }
  if (length > MAXIMUM_BODY) throw new BodyTooLarge();
  return Buffer.concat(chunks);
}
