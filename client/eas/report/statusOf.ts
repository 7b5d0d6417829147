import { askAgain } from "../askAgain";
import type { AskEas, EasReport } from "./report";

/**
 * Returns what EAS says about a service; undefined when EAS cannot be asked, which is not the service's
 * fault.
 *
 * @param onFailure called when it was asked in vain, with the last error
 */
export async function statusOf(
  ask: AskEas | undefined,
  signal: AbortSignal | undefined,
  onFailure: (error: Error) => void = () => undefined,
): Promise<EasReport | undefined> {
  if (!ask) return undefined;
  // smoke/explain.ts reports this error for a check that failed; it must not make any other check fail.
  const answer = await askAgain(ask, { signal }).catch((error: Error) => {
    onFailure(error);
    return undefined;
  });
  return answer && "notAsked" in answer ? undefined : answer;
}
