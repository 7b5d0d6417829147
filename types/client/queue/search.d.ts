import type { CallOptions } from "../http/callOptions";
import type { QueueAddress } from "./connection";
/** Where a request is in the input queue. */
export interface Place {
    /** A worker has it. */
    readonly pending: boolean;
    /** Number of requests before it. */
    readonly waitCount: number;
}
/**
 * Looks up a request in the input queue; undefined when it is no longer there, because it was processed,
 * deleted or given up.
 *
 * Only the workers' own group sees whether a worker has a request. That group has the service's name
 * (confirmed: vendor's documentation), so this asks as that group.
 *
 * @throws {QueueError} when the service refuses, does not answer, or sends something else
 */
export declare function search(queue: QueueAddress, index: bigint, { signal }?: CallOptions): Promise<Place | undefined>;
