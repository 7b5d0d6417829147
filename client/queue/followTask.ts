import { pause } from "../http/pause";
import { mayPass, type RequestError } from "../http/requestError";
import type { EasQueueClient } from "./client";
import type { Frame } from "./frames";
import { TASK_ID } from "./putOnce";
import type { Place } from "./search";

/** Where a task was at one look that did not find its result. */
export type TaskPlace =
  | { at: "queue"; place: Place }
  /** No longer in the input queue, but without a result yet. */
  | { at: "nowhere" }
  | { at: "unanswered"; error: RequestError };

/** A worker had the task and now neither queue has it, so its outcome can never be known. */
export class TaskLostError extends Error {
  override name = "TaskLostError";

  constructor(taskId: string) {
    super(
      `A worker had task ${taskId}, but the task is no longer in the input queue and its result is not in the sink. Either another consumer of this service's sink took the result, or the result was larger than the sink takes (typically 8 KB, some two dozen files; the workflow can make fewer at a time), or the service gave the task up after its workers failed on it, most often because memory ran out (the log of the service then says "Killed").`,
    );
  }
}

/** How to wait for the result of a task. */
export interface FollowTaskOptions {
  /** The task's index in the input queue; undefined when it was already found in the sink. */
  index: bigint | undefined;
  signal: AbortSignal;
  /** Called after each look that did not find the result. It may query the service itself. */
  onLook?: (look: TaskPlace) => void | Promise<void>;
  /**
   * How many seconds a task that a worker had may be in neither queue before it counts as lost. The result is
   * written before the request leaves the queue, so the default is generous.
   * @default 60
   */
  goneSeconds?: number;
}

/** Shortest time from one look to the next, except after the first. */
const LOOK_MS = 1000;

/**
 * Waits for the result of a task. The result stays in the sink; delete it once you have stored it. The only
 * progress to report is the task's place in the input queue, because the API edition does not offer ComfyUI's
 * websocket.
 *
 * @throws {TaskLostError} when a worker had the task, or the sink its result, and neither queue has it now
 * @throws {QueueError} when the service refuses to answer
 * @throws the signal's reason when it is aborted
 */
export async function followTask(
  service: EasQueueClient,
  taskId: string,
  { index, signal, onLook, goneSeconds = 60 }: FollowTaskOptions,
): Promise<Frame> {
  const tags = { [TASK_ID]: taskId };
  // Without an index, its result was in the sink before, so a worker had it.
  let wasPending = index === undefined;
  let goneSince: number | undefined;
  for (let isFirst = true; ; isFirst = false) {
    const began = performance.now();
    try {
      // The first look does not wait, so that the caller learns at once where the task is.
      const poll = { tags, signal, ...(isFirst && { timeoutSeconds: 0 }) };
      const frame = await service.sink.pollResult(poll);
      if (frame) return frame;
      const place = index === undefined ? undefined : await service.input.search(index, { signal });
      wasPending ||= place?.pending ?? false;
      goneSince = place ? undefined : (goneSince ?? performance.now());
      // Only a task that was seen with a worker can count as lost: should a request leave the queue as soon
      // as a worker takes it, its absence says nothing.
      const isGone = goneSince !== undefined && performance.now() - goneSince >= goneSeconds * 1000;
      if (wasPending && isGone) throw new TaskLostError(taskId);
      await onLook?.(place ? { at: "queue", place } : { at: "nowhere" });
      // Do not hammer a queue that answers at once although it was asked to wait.
      const rest = isFirst ? 0 : LOOK_MS - (performance.now() - began);
      if (rest > 0) await pause(rest, signal);
    } catch (error) {
      signal.throwIfAborted();
      if (!mayPass(error)) throw error;
      await onLook?.({ at: "unanswered", error });
      await pause(LOOK_MS, signal);
    }
  }
}
