import { pause } from "../http/pause";
import { isSilence, type RequestError } from "../http/requestError";
import { SILENT_PAUSE_MS } from "./limits";

/**
 * Sends requests that may arrive twice, each again and again while nobody answers.
 *
 * @param seconds how long one silence may last, for all of them together: one of them may be what ends the
 * service. It is over with an answer to any of them
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
        const answer = await send();
        giveUpAt = undefined;
        return answer;
      } catch (error) {
        if (!isSilence(error)) {
          giveUpAt = undefined;
          throw error;
        }
        giveUpAt ??= performance.now() + seconds * 1000;
        if (performance.now() >= giveUpAt) throw error;
        if (error.message !== said) onSilence?.(error);
        said = error.message;
        await pause(SILENT_PAUSE_MS, signal);
      }
    }
  };
}
