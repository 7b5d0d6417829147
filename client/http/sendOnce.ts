import { withBackOff } from "./backOff";
import { pause } from "./pause";
import { RequestError, wasNotDelivered, wasTurnedAway } from "./requestError";

export interface OnceOptions<T> {
  /** Sends the request. */
  send(): Promise<T>;
  /** Looks for the request, using GETs only; undefined when the service does not have it. */
  find(): Promise<T | undefined>;
  /** Whether the service has refused the request and waiting changes nothing. */
  isRefusal(error: RequestError): boolean;
  /**
   * The error to throw when it cannot be known whether the request arrived; `unfound` is what the looks
   * found.
   */
  lost(failure: RequestError, unfound: "nowhere" | RequestError): Error;
  /**
   * How long to try while the service cannot be reached.
   * @default Infinity: until the signal is aborted
   */
  retrySeconds?: number;
  /** Called before each further attempt, be it the request or a GET that looks for it. */
  onRetry?: (error: RequestError) => void;
  signal?: AbortSignal;
}

const LOOKS = 5;
const LOOK_PAUSE_MS = 1000;
const RETRY_PAUSE_MS = 2000;

/**
 * Looks several times for a request that may arrive late. A refused look counts as one of them. While the
 * service does not answer at all, the look is repeated and not counted.
 */
async function lookAgain<T>(
  look: () => Promise<T | undefined>,
  signal: AbortSignal | undefined,
  unfound: (shown: "nowhere" | RequestError) => Error,
): Promise<T> {
  let shown: "nowhere" | RequestError = "nowhere";
  for (let looks = 1; looks <= LOOKS; looks++) {
    try {
      const found = await look();
      if (found !== undefined) return found;
      shown = "nowhere";
    } catch (error) {
      // Whatever the refusal says, even that the token is wrong, it does not say that the request is missing.
      if (!(error instanceof RequestError)) throw error;
      shown = error;
    }
    if (looks < LOOKS) await pause(LOOK_PAUSE_MS, signal);
  }
  throw unfound(shown);
}

/**
 * Sends a request so that it takes effect at most once. It is sent again, after 2 seconds, only when it was
 * certainly not delivered, or when a gateway turned it away and the service then says that it does not have
 * it. When the answer was lost, the request is only looked for.
 *
 * @throws the error of `lost` when the outcome stays unknown
 * @throws the failure when it is a refusal, or when sending did not succeed within `retrySeconds`
 * @throws the signal's reason when it is aborted
 */
export async function sendOnce<T>(options: OnceOptions<T>): Promise<T> {
  const { send, find, isRefusal, lost, retrySeconds = Infinity, onRetry, signal } = options;
  const giveUpAt = performance.now() + retrySeconds * 1000;
  const look = () => {
    const forSeconds = (giveUpAt - performance.now()) / 1000;
    return withBackOff(find, { forSeconds, onRetry, signal });
  };
  for (;;) {
    let failure: RequestError;
    try {
      return await send();
    } catch (error) {
      if (!(error instanceof RequestError) || isRefusal(error)) throw error;
      failure = error;
    }
    const isTurnedAway = wasTurnedAway(failure);
    if (!isTurnedAway && !wasNotDelivered(failure)) {
      return lookAgain(look, signal, (unfound) => lost(failure, unfound));
    }
    const isLast = performance.now() >= giveUpAt;
    if (!isLast) onRetry?.(failure);
    // Pause before the look, so that the look is as late as possible and directly precedes the next attempt.
    await pause(RETRY_PAUSE_MS, signal);
    if (isTurnedAway) {
      const found = await look().catch((error) => {
        throw error instanceof RequestError ? lost(failure, error) : error;
      });
      if (found !== undefined) return found;
    }
    if (isLast) throw failure;
  }
}
