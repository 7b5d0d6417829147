import { RequestError } from "../http/requestError";
/** A request to a queue that failed. */
export declare class QueueError extends RequestError {
    name: string;
}
/** A request is larger than the queue accepts; it was not sent. */
export declare class PayloadTooLargeError extends Error {
    /** Size of the request's body in bytes. */
    readonly bytes: number;
    /** The queue's `meta.maxPayloadBytes`. */
    readonly maxBytes: number;
    name: string;
    constructor(
    /** Size of the request's body in bytes. */
    bytes: number, 
    /** The queue's `meta.maxPayloadBytes`. */
    maxBytes: number);
}
/**
 * It cannot be known whether the queue accepted a request, so it was not sent a second time. `cause` is the
 * `QueueError` of the request.
 */
export declare class PutLostError extends Error {
    name: string;
}
