import { type Destination } from "./destination";
import type { RequestError, RequestFacts } from "./requestError";
/** What every request of one client shares. */
export interface Connection {
    /** Base URL without a slash at its end; it may have a path. */
    base: string;
    /** Sent with every request. */
    headers: Readonly<Record<string, string>>;
    fetch: typeof fetch;
    redact: (text: string) => string;
    /** The class of the errors that are thrown. */
    ErrorType: new (facts: RequestFacts) => RequestError;
}
export interface RequestOptions {
    method: "GET" | "POST";
    /** Path and query below the base. */
    path: string;
    /** See `requestBody`. */
    body?: unknown | undefined;
    signal?: AbortSignal | undefined;
    /** Milliseconds for the whole answer, body included; when `perPart` is true, for each part of it. */
    timeoutMs: number;
    /** For files, whose total time depends on their size and the connection. Default: false. */
    perPart?: boolean | undefined;
    /** Most bytes accepted as the answer's body. */
    maxBytes: number;
    /** Receives the body of a 2xx answer, which is then returned empty. */
    into?: Destination | undefined;
}
/** A 2xx answer. */
export interface Answer {
    readonly status: number;
    readonly headers: Headers;
    readonly body: Buffer;
}
/**
 * Sends one request and returns the whole body of a 2xx answer.
 *
 * Redirects are not followed, because the token must not reach another host.
 *
 * @throws {RequestError} when there is no such answer
 * @throws the signal's reason when the signal was the cause
 */
export declare function request(connection: Connection, options: RequestOptions): Promise<Answer>;
