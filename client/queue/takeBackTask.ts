import type { EasQueueClient } from "./client";

/** What became of a task that nobody wants any more. */
export type TakenBackTask =
  /** It was waiting, and will not be worked on. */
  | "deleted"
  /** A worker has it, which cannot be stopped from outside; its result will stay in the sink. */
  | "with a worker"
  /** It is not in the input queue. */
  | "not there";

/** Which task is taken back. */
export interface TakeBackOptions {
  taskId: string;
  /** Its index in the input queue. @default it is looked for by the task id */
  index?: bigint;
  /**
   * Also take a task out that a worker has, so that it does not run once more should the worker fail.
   * Nothing then tells of it until its result is there.
   * @default false
   */
  evenWithWorker?: boolean;
}

/**
 * Takes a task out of the input queue, so that no GPU time is spent on it.
 *
 * @throws {QueueError} when the service does not do it, or cannot be asked
 */
export async function takeBackTask(
  service: EasQueueClient,
  { taskId, index: known, evenWithWorker = false }: TakeBackOptions,
  signal: AbortSignal,
): Promise<TakenBackTask> {
  const index = known ?? (await service.find(taskId, { signal }))?.index;
  if (index === undefined) return "not there";
  const place = await service.input.search(index, { signal });
  if (!place) return "not there";
  if (!place.pending || evenWithWorker) await service.input.delete([index], { signal });
  return place.pending ? "with a worker" : "deleted";
}
