import { pause } from "../http/pause";
import { ApiError } from "./openApi";

const TRIES = 5;
const PAUSE_MS = 3_000;

/** For a preview, because somebody is waiting: on a network that drops packets, each try lasts 20 s. */
export const PREVIEW_SECONDS = 15;

interface AskAgainOptions {
  withinSeconds?: number;
  signal?: AbortSignal;
}

/**
 * Asks up to five times, 3 seconds apart, while there is no answer or the API is overloaded. A deployment
 * that has waited minutes for its service must not fail because of one such answer.
 *
 * @param ask must not change anything, because a failed request may have arrived
 * @param withinSeconds no try begins after this time. Default: no limit but the five tries
 * @param signal ends the pause between two tries
 * @throws the error of the last try; at once, an error that asking again does not cure
 */
export async function askAgain<T>(
  ask: () => Promise<T>,
  { withinSeconds = Number.POSITIVE_INFINITY, signal }: AskAgainOptions = {},
): Promise<T> {
  const deadline = performance.now() + withinSeconds * 1000;
  for (let tried = 1; ; tried++) {
    try {
      return await ask();
    } catch (error) {
      const isLast = tried === TRIES || performance.now() > deadline;
      if (isLast || !(error instanceof ApiError && error.mayPass)) throw error;
    }
    await pause(PAUSE_MS, signal);
  }
}
