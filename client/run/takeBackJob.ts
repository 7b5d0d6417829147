import { pause } from "../http/pause";
import { TAKE_BACK_SECONDS } from "../service/limits";
import { patience } from "../service/patience";
import { LATE_MS } from "./limits";
import type { Session, TakenBack, Whereabouts } from "./service";

/**
 * Cancels a job at its service. If its submission was broken off, the request may still arrive a moment after
 * the first look, so it looks once more. A gateway that fails is asked again: cancelling twice does no harm.
 *
 * @param known where the job is; undefined when the service has not confirmed that it has it
 * @throws what `Session.takeBack` throws
 */
export async function takeBackJob(
  session: Pick<Session, "takeBack">,
  known: Whereabouts | undefined,
  signal: AbortSignal,
): Promise<TakenBack> {
  const patiently = patience(TAKE_BACK_SECONDS, signal);
  const taken = await patiently(() => session.takeBack(known ?? {}, signal));
  if (taken !== "not there" || known !== undefined) return taken;
  await pause(LATE_MS, signal);
  return patiently(() => session.takeBack({}, signal));
}
