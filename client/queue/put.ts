import type { QueueAddress } from "./connection";
import { request } from "./request";
import { type Tags, tagEntries } from "./tags";
import { unexpected } from "./unexpected";

/** Options of a request. */
export interface PutOptions {
  /**
   * Path below the queue, such as `api_prompt`. The service calls the inference process with it.
   * @default none
   */
  path?: string;
  /** Your own tags, which the result carries too. Names must not begin with an underscore. */
  tags?: Tags;
  /**
   * A priority above 0 puts the request before those of lower priority.
   * @default none is sent
   */
  priority?: number;
  /** Content type of the body, for the inference process. @default none is sent */
  contentType?: string;
  signal?: AbortSignal;
}

/** A request that a queue has accepted. */
export interface Placed {
  /** Its index in the queue. The result has a different index in the sink. */
  readonly index: bigint;
  /** The id that the queue assigned; the result carries it as the tag `requestId`. */
  readonly requestId: string;
}

/**
 * Puts a request into a queue, once.
 *
 * @throws {QueueError} when the queue refuses it, or its answer does not arrive
 */
export async function put(
  queue: QueueAddress,
  body: Uint8Array | string,
  { path, tags = {}, priority, contentType, signal }: PutOptions = {},
): Promise<Placed> {
  const query = tagEntries(tags);
  if (priority !== undefined) query.push(["_priority_", String(priority)]);
  const answer = await request(queue, {
    method: "POST",
    path: path?.split("/").map(encodeURIComponent).join("/"),
    query,
    body,
    signal,
    ...(contentType === undefined ? {} : { headers: { "Content-Type": contentType } }),
  });
  const index = answer.body.toString().trim();
  const requestId = answer.headers["x-eas-queueservice-request-id"];
  if (/^\d+$/.test(index) && typeof requestId === "string") {
    return { index: BigInt(index), requestId };
  }
  throw unexpected(queue, "POST", answer, "the answer has no index or no request id");
}
