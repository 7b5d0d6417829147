import { attributes, numberOf } from "./attributes";
import type { QueueAddress } from "./connection";
import type { Frame } from "./frames";
import { get } from "./get";
import { hasTags, type Tags } from "./tags";

/** Which result is looked for, and how long one look may take. */
export interface ResultOptions {
  /** What tells the own result from the others: `requestId` or `task_id`. */
  tags: Tags;
  /**
   * How long one poll may last.
   * @default 4; gateways cut a request off at 5 s or later
   */
  timeoutSeconds?: number;
  signal?: AbortSignal;
}

/**
 * Waits once, for the length of a long poll, for a result that nobody else is to lose: it takes
 * nothing out of the sink. Undefined when it has not come.
 *
 * @throws {QueueError}
 */
export async function pollResult(
  sink: QueueAddress,
  { tags, timeoutSeconds = 4, signal }: ResultOptions,
): Promise<Frame | undefined> {
  const own = (frames: Frame[]) => frames.find((frame) => hasTags(frame, tags));
  const first = own(await get(sink, { tags, timeoutSeconds, signal }));
  if (first) return first;
  // The documentation can be read so that `_length_` counts the frames that are looked at, not
  // those that match; the own one may then be hidden behind results that nobody has fetched.
  const length = numberOf(await attributes(sink, { signal }), "stream.length") ?? 0;
  return length > 1 ? own(await get(sink, { tags, length, signal })) : undefined;
}
