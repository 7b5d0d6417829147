import type { QueueAddress } from "./connection";
import { request } from "./request";
import { type Tags, tagEntries } from "./tags";
import { unexpected } from "./unexpected";

/** What goes along with a request. */
export interface PutOptions {
  /**
   * Path below the queue, such as `api_prompt`; the inference side is called with it.
   * @default none
   */
  path?: string;
  /** Own words, which the result has too; names must not begin with an underscore. */
  tags?: Tags;
  /**
   * Above 0: goes before frames of lower priority.
   * @default none is sent
   */
  priority?: number;
  /** Of the body, for the inference side. @default none is sent */
  contentType?: string;
  signal?: AbortSignal;
}

/** A request that a queue took. */
export interface Placed {
  /** Its index in the queue; the result's index in the sink is another. */
  readonly index: bigint;
  /** The id that the queue gave it; the result has it as tag `requestId`. */
  readonly requestId: string;
}

/**
 * Puts a request into a queue, once.
 *
 * @throws {QueueError} when the queue did not take it, or its answer did not arrive
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
