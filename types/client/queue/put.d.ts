import type { QueueAddress } from "./connection";
import { type Tags } from "./tags";
/** Options of a request. */
export interface PutOptions {
    /**
     * Path below the queue, such as `api_prompt`. The service calls the inference process with it.
     * @default none
     */
    path?: string | undefined;
    /** Your own tags, which the result carries too. Names must not begin with an underscore. */
    tags?: Tags | undefined;
    /**
     * A priority above 0 puts the request before those of lower priority.
     * @default none is sent
     */
    priority?: number | undefined;
    /** Content type of the body, for the inference process. @default none is sent */
    contentType?: string | undefined;
    signal?: AbortSignal | undefined;
}
/** A request that a queue has accepted. */
export interface Placed {
    /** Its index in the queue. The result has a different index in the sink. */
    readonly index: bigint;
    /** The id that the queue assigned; the result carries it as the tag `requestId`. */
    readonly requestId: string;
}
/**
 * Puts a request into a queue, once.
 *
 * @throws {QueueError} when the queue refuses it, or its answer does not arrive
 */
export declare function put(queue: QueueAddress, body: Uint8Array | string, { path, tags, priority, contentType, signal }?: PutOptions): Promise<Placed>;
