import { setTimeout as sleep } from "node:timers/promises";
import { ApiError } from "./openApi";

const TRIES = 5;
const PAUSE_MS = 3_000;

/**
 * Asks up to five times, 3 seconds apart, while an answer is lost or the API has too much to do: a
 * deployment that has waited for its service for minutes is not to fail by one of them.
 *
 * @param ask changes nothing, because it may have arrived
 * @param signal ends the pause between two
 * @throws what the last one throws, and at once what asking again does not change
 */
export async function askAgain<T>(ask: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await ask();
    } catch (error) {
      if (tried === TRIES || !(error instanceof ApiError && error.mayPass)) throw error;
    }
    await sleep(PAUSE_MS, undefined, { signal });
  }
}
