import type { QueueAddress } from "./connection";
import type { Frame } from "./frames";
import { type Tags } from "./tags";
/** Which result to look for, and how long one look may take. */
export interface ResultOptions {
    /** Tags that identify the result: `requestId` or `task_id`. */
    tags: Tags;
    /**
     * How many seconds one poll may last.
     * @default 4; gateways cut a request off at 5 s or later
     */
    timeoutSeconds?: number | undefined;
    signal?: AbortSignal | undefined;
}
/**
 * Waits for a result for the length of one long poll, without removing anything from the sink, so that nobody
 * else loses a result. Undefined when it has not come.
 *
 * @throws {QueueError} when the service refuses, does not answer, or sends something else
 */
export declare function pollResult(sink: QueueAddress, { tags, timeoutSeconds, signal }: ResultOptions): Promise<Frame | undefined>;
