import { pause } from "../http/pause";
import { LATE_MS } from "./limits";
import type { Session, TakenBack, Whereabouts } from "./service";

/**
 * Takes a job back at its service. One whose submission was broken off may still be on its way, and arrive a
 * moment after it was looked for: it is looked for once more.
 *
 * @param known where it is, or undefined where the service has not yet said that it has it
 * @throws what `Session.takeBack` throws
 */
export async function takeBackJob(
  session: Pick<Session, "takeBack">,
  known: Whereabouts | undefined,
  signal: AbortSignal,
): Promise<TakenBack> {
  const taken = await session.takeBack(known ?? {}, signal);
  if (taken !== "not there" || known !== undefined) return taken;
  await pause(LATE_MS, signal);
  return session.takeBack({}, signal);
}
