import type { QueueAddress } from "./connection";
import type { Frame } from "./frames";
import { type Tags } from "./tags";
/** Which frames a watch delivers, and how many before a commit. */
export interface WatchOptions {
    /**
     * First index. 0 starts at the beginning, -1 delivers only what arrives from now on.
     * @default 0
     */
    index?: bigint | number | undefined;
    /**
     * Largest number of frames delivered but not committed; at this number the queue waits for a commit.
     * @default 5, as in the vendor's guide
     */
    window?: number | undefined;
    /**
     * Whether to deliver frames without their data.
     * @default false
     */
    indexOnly?: boolean | undefined;
    /**
     * Whether the queue counts a frame as processed once it is sent. It then ignores the window.
     * @default false
     */
    autoCommit?: boolean | undefined;
    /** Only frames with these tags. All consumers of a group must use the same tags. */
    tags?: Tags | undefined;
    /**
     * How many seconds to try to connect.
     * @default 300
     */
    reconnectSeconds?: number | undefined;
    /** Called when a connection is lost or cannot be made. */
    onDisconnect?: ((reason: Error | undefined) => void) | undefined;
    signal?: AbortSignal | undefined;
}
/**
 * Follows a queue over a websocket for as long as the caller keeps iterating. It reconnects when the
 * connection is lost; frames that were not committed are then delivered again, so a frame may be seen twice.
 *
 * The frames that a watch receives are withheld from the other consumers of its group. To wait for a single
 * result in a shared sink, use `followTask`.
 *
 * @throws {QueueError} when the service refuses, sends something that is not a frame, or cannot be reached
 * for `reconnectSeconds`
 * @throws the signal's reason when it is aborted
 */
export declare function watch(queue: QueueAddress, options?: WatchOptions): AsyncGenerator<Frame, void, void>;
