import { type RequestError } from "./requestError";
/** How long to retry, and whom to tell. */
export interface BackOffOptions {
    /**
     * How long to go on trying.
     * @default 300
     */
    forSeconds?: number | undefined;
    /** Called before each further attempt. */
    onRetry?: ((error: RequestError) => void) | undefined;
    signal?: AbortSignal | undefined;
}
/**
 * Calls `read` again, with pauses that grow from 0.2 to 5 seconds, while the service cannot be reached or its
 * gateway says that it is starting. Only a failed GET leads to another attempt: `read` may also send other
 * requests, which are not repeated when they fail, because they may have arrived.
 *
 * @param read asks the service; called once per attempt
 * @throws what `read` throws when waiting cannot help, or has not helped within `forSeconds`
 * @throws the signal's reason when it is aborted
 */
export declare function withBackOff<T>(read: () => Promise<T>, { forSeconds, onRetry, signal }?: BackOffOptions): Promise<T>;
