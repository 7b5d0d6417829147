/**
 * The service gave an answer that waiting will not change, or is down; the message says which, and what to
 * do.
 */
export declare class NotReady extends Error {
    name: string;
}
export interface Readiness {
    /** Asks the service; returns what to log when it answers. */
    look: () => Promise<string>;
    /** What the service should be, in words that follow "does not answer as". */
    whatItIs: string;
    /** What a lasting 404 means. */
    whenNotFound: string;
}
/** The caller's side of a wait: its log and how long it has waited. */
export interface Waiting {
    readonly signal: AbortSignal;
    /** Whole seconds since the caller began. */
    readonly seconds: number;
    /** What it is doing at the moment, for the message when its time is up. */
    doing: string;
    log(line: string): void;
}
/**
 * Waits until the service answers. Right after EAS says Running, its gateway answers 503 ("no healthy
 * upstream") or 404 for a while (confirmed: vendor's documentation).
 *
 * @throws {NotReady} when it answers, but not as it should
 * @throws {RequestError} when it refuses the token
 */
export declare function waitUntilReady(run: Waiting, readiness: Readiness): Promise<void>;
