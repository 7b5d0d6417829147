import type { CallOptions } from "../http/callOptions";
import { type Attributes } from "./attributes";
import type { QueueAddress } from "./connection";
import type { Frame } from "./frames";
import { type GetOptions } from "./get";
import { type Placed, type PutOptions } from "./put";
import { type ResultOptions } from "./result";
import { type Place } from "./search";
import { type WatchOptions } from "./watch";
/**
 * One queue of a service. Every method sends its request once and ends within 30 seconds unless its
 * description says otherwise. It throws `QueueError`, or the signal's reason at once when its signal is
 * aborted.
 */
export declare class Queue {
    #private;
    constructor(
    /** @internal */
    address: QueueAddress);
    /**
     * Checks the size of a body against the queue's limit (`meta.maxPayloadBytes`, read once).
     *
     * @throws {PayloadTooLargeError} when it is larger
     */
    checkSize(body: Uint8Array | string, { signal }?: CallOptions): Promise<void>;
    /**
     * Puts a request, once, after checking its size.
     *
     * @throws {PayloadTooLargeError} when it is too large; nothing was sent
     */
    put(body: Uint8Array | string, options?: PutOptions): Promise<Placed>;
    /**
     * Gets frames, waiting for them if asked to; an empty list when none came. It ends at most 10 seconds after
     * the time it was told to wait.
     */
    get(options?: GetOptions): Promise<Frame[]>;
    /**
     * Waits once for the frame with certain tags, by default for 4 seconds. The frame stays in the queue;
     * undefined when it has not come.
     */
    pollResult(options: ResultOptions): Promise<Frame | undefined>;
    /** Returns the place of a request, by its index; undefined when it is no longer in this queue. */
    search(index: bigint, options?: CallOptions): Promise<Place | undefined>;
    /** Returns the queue's attributes: length, limits, consumers. */
    attributes(options?: CallOptions): Promise<Attributes>;
    /**
     * Follows the queue over a websocket, reconnecting when it is lost. A frame that is not committed is
     * delivered again, perhaps to another consumer of the group.
     */
    watch(options?: WatchOptions): AsyncGenerator<Frame, void, void>;
    /** Marks frames as processed; they are not delivered again. */
    commit(indexes: readonly bigint[], options?: CallOptions): Promise<void>;
    /**
     * Returns frames to the queue, to be delivered again.
     *
     * @throws {TypeError} when the code does not have the form that the vendor's SDK accepts
     */
    negative(indexes: readonly bigint[], options?: CallOptions & {
        code?: string | undefined;
        reason?: string | undefined;
    }): Promise<void>;
    /** Removes frames at once, for every group of consumers. */
    delete(indexes: readonly bigint[], options?: CallOptions): Promise<void>;
    /** Removes every frame below an index, whoever put it there. The frame at the index stays. */
    truncate(index: bigint, options?: CallOptions): Promise<void>;
}
