import { pause } from "../http/pause";
import { mayPass } from "../http/requestError";
import { JobFailure } from "./failure";
import { LOOK_PAUSE_MS, LOOKS } from "./limits";
import type { JobRecord } from "./record";
import type { Session, Whereabouts } from "./service";

export interface LookOptions {
  /** See `RunContext.again`. */
  again: boolean;
  say(text: string): void;
  signal: AbortSignal;
}

/** States in which the service may have the job. */
const MAY_BE_THERE: readonly JobRecord["state"][] = [
  "sending",
  "submitted",
  "lost",
  "cancelling",
  // A worker may have started it just before it was taken back.
  "cancelled",
];

/** The advice for a lost job. */
export const NOT_AGAIN =
  "It is not sent again automatically, because that could generate it twice; write --again to send it.";

/** Whether an earlier process tried to take it back. */
export const wasUnwanted = ({ state }: JobRecord): boolean =>
  state === "cancelling" || state === "cancelled";

export const mayBeThere = ({ state }: JobRecord): boolean => MAY_BE_THERE.includes(state);

/**
 * Looks for a job that an earlier process sent, or was about to send.
 *
 * @returns where it is; undefined when it may be sent again
 * @throws {JobFailure} `lost`: its outcome is unknown, and it must not be generated twice
 */
export async function lookUp(
  record: JobRecord,
  session: Pick<Session, "find">,
  { again, say, signal }: LookOptions,
): Promise<Whereabouts | undefined> {
  say("looking for it at the service");
  for (let look = 1; ; look++) {
    try {
      const found = await session.find(signal);
      if (found) return found;
      if (look >= LOOKS || record.state === "cancelled") break;
    } catch (error) {
      if (!mayPass(error)) throw error;
      say(`the service does not answer (${error.message})`);
    }
    await pause(LOOK_PAUSE_MS, signal);
  }
  // It may never have arrived, it was taken back, or the user accepts a second generation.
  if (record.state === "sending" || wasUnwanted(record) || again) return undefined;
  throw new JobFailure(
    "lost",
    `The service had it and knows nothing of it any more: it has restarted, or somebody has cleared its queue or taken the result. ${NOT_AGAIN}`,
  );
}
