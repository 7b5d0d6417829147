/** Why a request gave no usable answer. */
export type Failure = "status" | "network" | "timeout" | "content" | "size";
/** What went wrong with a request. */
export interface FailureFacts {
    failure: Failure;
    detail: string;
    status?: number | undefined;
    code?: string | undefined;
    excerpt?: string | undefined;
    json?: unknown | undefined;
}
/** The facts of a failure. */
export interface RequestFacts extends FailureFacts {
    method: string;
    path: string;
}
/**
 * A request that failed. The message always names the method, the path and what came back. It never contains
 * the token, even if the server echoed it.
 */
export declare class RequestError extends Error {
    name: string;
    /** Why there was no usable answer. */
    readonly failure: Failure;
    /** HTTP method. */
    readonly method: string;
    /** Path and query below the service's address, without the token. */
    readonly path: string;
    /** HTTP status, if there was an answer. */
    readonly status?: number | undefined;
    /** Code of the network or TLS error, for example ECONNREFUSED. */
    readonly code?: string | undefined;
    /** Beginning of the answer's body, as one line. */
    readonly excerpt: string;
    /** The answer's body, if it is JSON. */
    readonly json?: unknown | undefined;
    constructor(facts: RequestFacts);
}
/**
 * Whether a failed safe request (GET) may be tried again: there was no answer, or a status of a gateway whose
 * service is starting. This includes 404, which the gateway answers until the service's route is set up; the
 * caller decides how long to believe that.
 */
export declare function mayPass(error: unknown): error is RequestError;
/** Whether nobody has answered. Like `mayPass` without 404, for use once the service's route exists. */
export declare const isSilence: (error: unknown) => error is RequestError;
/**
 * Whether the request certainly did not reach the service, because no connection was made. Then even a POST
 * may be sent again. No answer of a gateway gives this certainty; see `submitOnce`.
 */
export declare function wasNotDelivered(error: unknown): boolean;
/**
 * Whether a gateway says that it has nowhere to send the request (404, 503 "no healthy upstream") or no room
 * for it (429, 450). Usually the request was not delivered then, but the caller must look before sending it
 * again: Envoy also answers 503 when the service hung up on a request that it had received ("upstream connect
 * error or disconnect/reset before headers", source: Envoy's tests; that the gateway of EAS is an Envoy:
 * inferred from its words).
 */
export declare function wasTurnedAway(error: unknown): boolean;
