import { pause } from "../http/pause";
import { isSilence, type RequestError } from "../http/requestError";
import { SILENT_PAUSE_MS } from "./limits";

/**
 * Sends requests that may arrive twice, each again and again while nobody answers.
 *
 * @param seconds how long, for all of them together and from the first silence on: one of them may be what
 * ends the service
 * @returns what sends one; `onSilence` is told of the first failure, and of each that is another
 */
export function patience(seconds: number, signal: AbortSignal) {
  let giveUpAt: number | undefined;
  return async <T>(
    send: () => Promise<T>,
    onSilence?: (error: RequestError) => void,
  ): Promise<T> => {
    for (let said = ""; ; ) {
      try {
        return await send();
      } catch (error) {
        if (!isSilence(error)) throw error;
        giveUpAt ??= performance.now() + seconds * 1000;
        if (performance.now() >= giveUpAt) throw error;
        if (error.message !== said) onSilence?.(error);
        said = error.message;
        await pause(SILENT_PAUSE_MS, signal);
      }
    }
  };
}
