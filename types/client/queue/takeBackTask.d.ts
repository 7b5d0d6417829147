import type { EasQueueClient } from "./client";
/** What became of a task that was taken back. */
export type TakenBackTask = 
/** It was waiting and will not be processed. */
"deleted"
/** A worker has it and cannot be stopped from outside; its result will stay in the sink. */
 | "with a worker"
/** It is not in the input queue. */
 | "not there";
/** Which task to take back. */
export interface TakeBackOptions {
    taskId: string;
    /** Its index in the input queue. @default found by the task id */
    index?: bigint | undefined;
    /**
     * Whether to also remove a task that a worker has, so that it does not run again should the worker fail.
     * Until its result arrives, nothing then shows that it exists.
     * @default false
     */
    evenWithWorker?: boolean | undefined;
}
/**
 * Removes a task from the input queue so that no GPU time is spent on it.
 *
 * @throws {QueueError} when the service refuses or does not answer
 */
export declare function takeBackTask(service: EasQueueClient, { taskId, index: known, evenWithWorker }: TakeBackOptions, signal: AbortSignal): Promise<TakenBackTask>;
