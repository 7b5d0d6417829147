import type { CallOptions } from "../http/callOptions";
import type { Attributes } from "./attributes";
import { type QueueOptions } from "./connection";
import type { Frame } from "./frames";
import type { GetOptions } from "./get";
import type { Placed, PutOptions } from "./put";
import { type PlacedOnce, type PutOnceOptions } from "./putOnce";
import { Queue } from "./queue";
import type { Place } from "./search";
import type { WatchOptions } from "./watch";
/**
 * A client of an asynchronous EAS service and its two queues: requests go into `input`, results come out of
 * `sink`. Its own methods follow a request: `submit`, `put`, `find` and `search` it, then `get` or `watch`
 * its result in the sink, and `commit` that. Everything else that a queue can do is under `input` and `sink`.
 * Written by hand, because no package for Node speaks this protocol.
 *
 * Every request is sent once: only `submit` and `watch` retry, as their descriptions say. Every method throws
 * `QueueError`, or the signal's reason at once when its signal is aborted.
 */
export declare class EasQueueClient {
    #private;
    /** The input queue, which keeps each request until it has been processed. */
    readonly input: Queue;
    /** The output queue, which keeps each result until somebody removes it. */
    readonly sink: Queue;
    /** Returns a text with the token replaced. */
    readonly redact: (text: string) => string;
    /**
     * @throws {TypeError} when the endpoint is not a plain http(s) address
     */
    constructor(options: QueueOptions);
    /**
     * Puts a request with a task id so that it runs at most once, even when an answer is lost. It is sent again
     * only when no connection was made, or when a gateway turned it away and neither queue has it.
     *
     * @throws {PayloadTooLargeError} when the queue does not take a request of this size; nothing was sent
     * @throws {PutLostError} when it cannot be known whether the request runs
     */
    submit(body: Uint8Array | string, options: PutOnceOptions): Promise<PlacedOnce>;
    /** Looks for a task in both queues without removing anything; undefined when neither has it. */
    find(taskId: string, { signal }?: CallOptions): Promise<PlacedOnce | undefined>;
    /**
     * Puts a request into the input queue, once. Use `submit` to also find a request whose answer was lost.
     *
     * @throws {PayloadTooLargeError} when the queue does not take a request of this size; nothing was sent
     */
    put(body: Uint8Array | string, options?: PutOptions): Promise<Placed>;
    /** Gets results, which stay in the sink unless `autoDelete` is true. */
    get(options?: GetOptions): Promise<Frame[]>;
    /** Yields results as they arrive. Commit each one, or it will be delivered again. */
    watch(options?: WatchOptions): AsyncGenerator<Frame, void, void>;
    /** Marks results as processed, by their index in the sink. */
    commit(indexes: readonly bigint[], options?: CallOptions): Promise<void>;
    /**
     * Returns the place of a request, by its index in the input queue; undefined when it is no longer there.
     */
    search(index: bigint, options?: CallOptions): Promise<Place | undefined>;
    /** Returns the attributes of both queues: length, limits, consumers. */
    attributes(options?: CallOptions): Promise<{
        input: Attributes;
        sink: Attributes;
    }>;
    /** Closes the connections that were kept open for further requests. */
    close(): void;
}
