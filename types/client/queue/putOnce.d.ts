import { type RequestError } from "../http/requestError";
import type { QueueAddress } from "./connection";
import { type Placed, type PutOptions } from "./put";
/** The tag that every request has in the vendor's guide; it distinguishes the results. */
export declare const TASK_ID = "task_id";
/** Options of a request that must be in the queue only once, however often it is tried. */
export interface PutOnceOptions extends PutOptions {
    /** Must be unique to this request, because a lost request is found by it. */
    taskId: string;
    /**
     * Called before each further attempt. The error of a GET means that a query was not answered, mostly a look
     * for the request.
     */
    onRetry?: ((error: RequestError) => void) | undefined;
    /**
     * How many seconds to try while the service cannot be reached; Infinity: until the signal is aborted.
     * @default 300
     */
    retrySeconds?: number | undefined;
}
/**
 * A request that the service has exactly once. `index` and `requestId` are missing when they are not known.
 */
export interface PlacedOnce {
    readonly index?: Placed["index"] | undefined;
    readonly requestId?: Placed["requestId"] | undefined;
    /** True when the answer was lost and the request, or its result, was found by its task id. */
    readonly foundAgain: boolean;
}
/**
 * Looks for a task without removing anything: first in the input queue, where a request stays until it has
 * been processed, then in the sink. In this order a task that moves on in between is not missed.
 */
export declare function findTask(queues: {
    input: QueueAddress;
    sink: QueueAddress;
}, taskId: string, signal?: AbortSignal): Promise<PlacedOnce | undefined>;
/**
 * Puts a request so that it runs at most once. It is sent again only in two cases: when no connection was
 * made; and when a gateway turned it away (429, 450, 503) and neither queue has the task id, because some
 * gateways answer so for a request that did arrive. When the answer was lost, it is only looked for: a second
 * request would generate twice, and bill twice. The vendor's Python SDK repeats after every failure (seen in
 * its source).
 *
 * @throws {QueueError} when the queue refuses it, or it was not delivered within `retrySeconds`
 * @throws {PutLostError} when it cannot be known whether the queue has it
 */
export declare function putOnce(queues: {
    input: QueueAddress;
    sink: QueueAddress;
}, body: Uint8Array | string, { taskId, onRetry, retrySeconds, ...options }: PutOnceOptions): Promise<PlacedOnce>;
