import { setTimeout as sleep } from "node:timers/promises";
import { ApiError } from "./openApi";

const TRIES = 5;
const PAUSE_MS = 3_000;

/** What the provider asks again after, too (confirmed: its source). */
const mayPass = (error: unknown): boolean =>
  error instanceof ApiError &&
  (error.status === 0 || error.status >= 500 || /Throttling|ServiceUnavailable/.test(error.code));

/**
 * Asks up to five times, 3 seconds apart, while an answer is lost or the API has too much to do: a
 * deployment that has waited for its service for minutes is not to fail by one of them.
 *
 * @param ask changes nothing, because it may have arrived
 * @throws what the last one throws, and at once what asking again does not change
 */
export async function askAgain<T>(ask: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await ask();
    } catch (error) {
      if (tried === TRIES || !mayPass(error)) throw error;
    }
    await sleep(PAUSE_MS);
  }
}
