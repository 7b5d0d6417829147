import { pause } from "../http/pause";
import { mayPass, type RequestError } from "../http/requestError";
import type { EasQueueClient } from "./client";
import type { Frame } from "./frames";
import { TASK_ID } from "./putOnce";
import type { Place } from "./search";

/** What one look found, when it was not the result. */
export type TaskPlace =
  | { at: "queue"; place: Place }
  /** No longer in the input queue, and no result yet. */
  | { at: "nowhere" }
  | { at: "unanswered"; error: RequestError };

/** A worker had the task, and now neither queue has it: nobody will ever learn what came of it. */
export class TaskLostError extends Error {
  override name = "TaskLostError";

  constructor(taskId: string) {
    super(
      `A worker had task ${taskId}, which is now neither in the input queue nor, as a result, in the sink. Either another consumer of this service's sink took the result, or it was larger than the sink takes (typically 8 KB, some two dozen files; the workflow can make fewer at a time), or the service gave the task up after its workers failed on it, most often because memory ran out (the log of the service then says "Killed").`,
    );
  }
}

/** How the result of a task is waited for. */
export interface FollowTaskOptions {
  /** Its index in the input queue; undefined when it was found in the sink already. */
  index: bigint | undefined;
  signal: AbortSignal;
  /** Told after each look that has not found the result; it may ask the service for more. */
  onLook(look: TaskPlace): void | Promise<void>;
  /**
   * How long a task may be neither waiting nor worked on, and without a result, after a worker had
   * it. The result is written before the request leaves the queue, so the default is plenty.
   * @default 60
   */
  goneSeconds?: number;
}

/** How long one look takes at least, apart from the first. */
const LOOK_MS = 1000;

/**
 * Waits for the result of a task, which stays in the sink: deleting it is for whoever has kept it.
 * There is no progress on the way but its place in the input queue, because the API edition has no
 * websocket of ComfyUI's.
 *
 * @throws {TaskLostError} when it was with a worker, or in the sink, and is nowhere any more
 * @throws {QueueError} when the service refuses to tell
 * @throws the signal's reason when it is aborted
 */
export async function followTask(
  service: EasQueueClient,
  taskId: string,
  { index, signal, onLook, goneSeconds = 60 }: FollowTaskOptions,
): Promise<Frame> {
  const tags = { [TASK_ID]: taskId };
  // A result was there, so a worker had it.
  let wasPending = index === undefined;
  let goneSince: number | undefined;
  for (let isFirst = true; ; isFirst = false) {
    const began = performance.now();
    try {
      // Whoever waits wants to know at once where the task is.
      const poll = { tags, signal, ...(isFirst && { timeoutSeconds: 0 }) };
      const frame = await service.sink.pollResult(poll);
      if (frame) return frame;
      const place = index === undefined ? undefined : await service.input.search(index, { signal });
      wasPending ||= place?.pending ?? false;
      goneSince = place ? undefined : (goneSince ?? performance.now());
      // Should a request leave the queue as soon as a worker has it, there is no telling whether it
      // is lost; only one that was seen with a worker can be missed.
      const isGone = goneSince !== undefined && performance.now() - goneSince >= goneSeconds * 1000;
      if (wasPending && isGone) throw new TaskLostError(taskId);
      await onLook(place ? { at: "queue", place } : { at: "nowhere" });
      // A queue that answers at once, although it was asked to wait, must not be hammered.
      const rest = isFirst ? 0 : LOOK_MS - (performance.now() - began);
      if (rest > 0) await pause(rest, signal);
    } catch (error) {
      signal.throwIfAborted();
      if (!mayPass(error)) throw error;
      await onLook({ at: "unanswered", error });
      await pause(LOOK_MS, signal);
    }
  }
}
