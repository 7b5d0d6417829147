/** A message of the service about the progress of a prompt. */
export type ProgressEvent = 
/** A node has begun. */
{
    kind: "node";
    node: string;
}
/** A node has done `value` of `max` steps; `node` is undefined when the server does not name it. */
 | {
    kind: "step";
    node: string | undefined;
    value: number;
    max: number;
}
/** The prompt has succeeded or failed; the server writes the history before it sends this. */
 | {
    kind: "ended";
};
/** The websocket of a service, and the client whose messages it delivers. */
export interface ProgressOptions {
    /** Address of the service; it may have a path and may end in a slash. */
    endpoint: string;
    /** Sent raw in `Authorization`; when it is empty, none is sent. */
    token: string;
    /** The client id of the submission: messages about a prompt reach only that client's socket. */
    clientId: string;
    /** Sent with the request, for a gateway that tells its users apart by a cookie. */
    cookie?: string | undefined;
    /** Closes the socket when it is aborted. */
    signal?: AbortSignal | undefined;
    /** Called when the socket was open and something other than `close` or the signal has closed it. */
    onLost?: (() => void) | undefined;
}
/**
 * Opens ComfyUI's websocket, for progress only: the outcome of a prompt is always read from its history.
 * Whether an EAS gateway accepts a websocket with the token header is unverified, so a socket that does not
 * open within 5 seconds is not an error.
 *
 * Open it before submitting, with the client id of the submission (confirmed: recordings of 0.3.64).
 *
 * @returns a function that closes the socket, or undefined when it did not open
 * @throws the signal's reason when it is aborted before the socket is open
 */
export declare function openProgress({ endpoint, token, clientId, cookie, signal, onLost }: ProgressOptions, onEvent: (event: ProgressEvent) => void): Promise<(() => void) | undefined>;
