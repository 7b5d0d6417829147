import { pause } from "./pause";
import { mayPass, type RequestError } from "./requestError";

/** How long to retry, and whom to tell. */
export interface BackOffOptions {
  /**
   * How long to go on trying.
   * @default 300
   */
  forSeconds?: number;
  /** Called before each further attempt. */
  onRetry?: (error: RequestError) => void;
  signal?: AbortSignal;
}

const FIRST_PAUSE_MS = 200;
const LAST_PAUSE_MS = 5000;

/**
 * Calls `read` again, with pauses that grow from 0.2 to 5 seconds, while the service cannot be reached or its
 * gateway says that it is starting. Only a failed GET leads to another attempt: `read` may also send other
 * requests, which are not repeated when they fail, because they may have arrived.
 *
 * @param read asks the service; called once per attempt
 * @throws what `read` throws when waiting cannot help, or has not helped within `forSeconds`
 * @throws the signal's reason when it is aborted
 */
export async function withBackOff<T>(
  read: () => Promise<T>,
  { forSeconds = 300, onRetry, signal }: BackOffOptions = {},
): Promise<T> {
  const giveUpAt = performance.now() + forSeconds * 1000;
  for (let wait = FIRST_PAUSE_MS; ; wait = Math.min(wait * 2, LAST_PAUSE_MS)) {
    signal?.throwIfAborted();
    try {
      return await read();
    } catch (error) {
      if (!mayPass(error) || error.method !== "GET") throw error;
      if (performance.now() + wait > giveUpAt) throw error;
      onRetry?.(error);
    }
    await pause(wait, signal);
  }
}
