import { attributes, numberOf } from "./attributes";
import type { QueueAddress } from "./connection";
import type { Frame } from "./frames";
import { get } from "./get";
import { hasTags, type Tags } from "./tags";

/** Which result to look for, and how long one look may take. */
export interface ResultOptions {
  /** Tags that identify the result: `requestId` or `task_id`. */
  tags: Tags;
  /**
   * How many seconds one poll may last.
   * @default 4; gateways cut a request off at 5 s or later
   */
  timeoutSeconds?: number;
  signal?: AbortSignal;
}

/**
 * Waits for a result for the length of one long poll, without removing anything from the sink, so that nobody
 * else loses a result. Undefined when it has not come.
 *
 * @throws {QueueError} when the service refuses, does not answer, or sends something else
 */
export async function pollResult(
  sink: QueueAddress,
  { tags, timeoutSeconds = 4, signal }: ResultOptions,
): Promise<Frame | undefined> {
  const own = (frames: Frame[]) => frames.find((frame) => hasTags(frame, tags));
  const first = own(await get(sink, { tags, timeoutSeconds, signal }));
  if (first) return first;
  // The documentation can be read to say that `_length_` counts the frames that are examined, not those that
  // match. The wanted result may then be hidden behind results that nobody has fetched.
  const length = numberOf(await attributes(sink, { signal }), "stream.length") ?? 0;
  return length > 1 ? own(await get(sink, { tags, length, signal })) : undefined;
}
