import { pause } from "../http/pause";
import { ApiError } from "./openApi";

const TRIES = 5;
const PAUSE_MS = 3_000;

/** For a preview, at which somebody looks: where a network swallows what is sent, each try lasts 20 s. */
export const PREVIEW_SECONDS = 15;

interface AskAgainOptions {
  withinSeconds?: number;
  signal?: AbortSignal;
}

/**
 * Asks up to five times, 3 seconds apart, while an answer is lost or the API has too much to do: a
 * deployment that has waited for its service for minutes is not to fail by one of them.
 *
 * @param ask changes nothing, because it may have arrived
 * @param withinSeconds no other try begins after it; default: no limit but the five
 * @param signal ends the pause between two
 * @throws what the last one throws, and at once what asking again does not change
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
