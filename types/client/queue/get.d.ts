import type { QueueAddress } from "./connection";
import { type Frame } from "./frames";
import { type Tags } from "./tags";
/** Which frames to read, and whether to remove them from the queue. */
export interface GetOptions {
    /** Only frames with all of these tags. `requestId` is one of them. */
    tags?: Tags | undefined;
    /**
     * First index to look at. 0 is the head of the queue, -1 the newest frame.
     * @default 0
     */
    index?: bigint | number | undefined;
    /**
     * Largest number of frames to look at.
     * @default 1
     */
    length?: number | undefined;
    /**
     * How many seconds the queue may wait for a matching frame.
     * @default 0: answer at once
     */
    timeoutSeconds?: number | undefined;
    /**
     * Whether to remove the frames from the queue. The vendor's SDKs do so by default, which here could remove
     * other consumers' frames by mistake.
     * @default false
     */
    autoDelete?: boolean | undefined;
    signal?: AbortSignal | undefined;
}
/**
 * Gets frames, waiting for them if asked to; an empty list when none came.
 *
 * @throws {QueueError} when the service refuses, does not answer, or sends something else
 */
export declare function get(queue: QueueAddress, options?: GetOptions): Promise<Frame[]>;
