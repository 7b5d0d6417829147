import { pause } from "../http/pause";
import { isSilence, type RequestError } from "../http/requestError";
import { SILENT_PAUSE_MS } from "./limits";

/**
 * Returns a function that sends requests and repeats each while nobody answers. The requests must be safe to
 * send twice.
 *
 * @param seconds how long one silence may last, for all requests together, because one of them may be what
 * crashes the service. An answer to any of them ends the silence, and so does the beginning of one, which
 * `send` reports
 * @returns a function whose `onSilence` is called for the first failure and for each that differs
 */
export function patience(seconds: number, signal: AbortSignal) {
  let giveUpAt: number | undefined;
  const heard = () => {
    giveUpAt = undefined;
  };
  return async <T>(
    send: (heard: () => void) => Promise<T>,
    onSilence?: (error: RequestError) => void,
  ): Promise<T> => {
    for (let said = ""; ; ) {
      try {
        const answer = await send(heard);
        heard();
        return answer;
      } catch (error) {
        if (!isSilence(error)) {
          heard();
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
