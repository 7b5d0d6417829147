import { type RequestError } from "../http/requestError";
import type { EasQueueClient } from "./client";
import type { Frame } from "./frames";
import type { Place } from "./search";
/** Where a task was at one look that did not find its result. */
export type TaskPlace = {
    at: "queue";
    place: Place;
}
/** No longer in the input queue, but without a result yet. */
 | {
    at: "nowhere";
} | {
    at: "unanswered";
    error: RequestError;
};
/** A worker had the task and now neither queue has it, so its outcome can never be known. */
export declare class TaskLostError extends Error {
    name: string;
    constructor(taskId: string);
}
/** How to wait for the result of a task. */
export interface FollowTaskOptions {
    /** The task's index in the input queue; undefined when it was already found in the sink. */
    index: bigint | undefined;
    signal: AbortSignal;
    /** Called after each look that did not find the result. It may query the service itself. */
    onLook?: ((look: TaskPlace) => void | Promise<void>) | undefined;
    /**
     * How many seconds a task that a worker had may be in neither queue before it counts as lost. The result is
     * written before the request leaves the queue, so the default is generous.
     * @default 60
     */
    goneSeconds?: number | undefined;
}
/**
 * Waits for the result of a task. The result stays in the sink; delete it once you have stored it. The only
 * progress to report is the task's place in the input queue, because the API edition does not offer ComfyUI's
 * websocket.
 *
 * @throws {TaskLostError} when a worker had the task, or the sink its result, and neither queue has it now
 * @throws {QueueError} when the service refuses to answer
 * @throws the signal's reason when it is aborted
 */
export declare function followTask(service: EasQueueClient, taskId: string, { index, signal, onLook, goneSeconds }: FollowTaskOptions): Promise<Frame>;
