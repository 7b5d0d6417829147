import { askAgain } from "../askAgain";
import type { AskEas, EasReport } from "./report";

/** What EAS says of a service; undefined where it cannot be asked, which is no fault of the service. */
export async function statusOf(
  ask: AskEas | undefined,
  signal: AbortSignal | undefined,
): Promise<EasReport | undefined> {
  if (!ask) return undefined;
  // Of a check that failed, smoke/explain.ts tells why EAS cannot be asked; no other is to fail by that.
  const answer = await askAgain(ask, { signal }).catch(() => undefined);
  return answer && "notAsked" in answer ? undefined : answer;
}
