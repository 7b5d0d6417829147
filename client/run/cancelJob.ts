import { RequestError } from "../http/requestError";
import type { JobRun } from "./jobRun";
import { CLEAN_UP_MS } from "./limits";
import type { Outcome } from "./outcome";
import type { TakenBack } from "./service";
import { takeBackJob } from "./takeBackJob";

const LOOKED_FOR = "The same command looks for it first.";

/** What to report about a job, and the status that its outcome gets. */
const SAID: Record<TakenBack, { status: Outcome["status"]; message: string }> = {
  cancelled: {
    status: "cancelled",
    message: "It was taken back; the same command sends it again.",
  },
  "not there": {
    status: "cancelled",
    message: "The service does not have it; the same command sends it again.",
  },
  stopping: { status: "left", message: `It was told to stop, and has not yet. ${LOOKED_FOR}` },
  "cannot be stopped": {
    status: "left",
    message: `A worker has it and cannot be stopped from outside. ${LOOKED_FOR}`,
  },
  ended: { status: "left", message: `It had ended already. ${LOOKED_FOR}` },
};

/**
 * Cancels a job after Ctrl-C or its deadline, so that no more GPU time is spent on it. The journal records
 * this first, so that the next process knows about it even if this one is killed meanwhile.
 */
export async function cancelJob(run: JobRun): Promise<Outcome> {
  const { record, session } = run;
  if (record?.state === "ended") {
    return run.outcome("left", { message: `It was generated, but not fetched. ${LOOKED_FOR}` });
  }
  if (!record || !session || !["sending", "submitted", "cancelling"].includes(record.state)) {
    return run.outcome("not begun");
  }
  await run.write({ state: "cancelling" });
  const signal = AbortSignal.timeout(CLEAN_UP_MS);
  let taken: TakenBack;
  try {
    taken = await takeBackJob(session, record.state === "sending" ? undefined : record, signal);
  } catch (error) {
    if (!(error instanceof RequestError) && !signal.aborted) throw error;
    await run.write({ state: record.state });
    const why = error instanceof Error ? error.message : String(error);
    const message = `It could not be taken back (${why}), and may still run. ${LOOKED_FOR}`;
    return run.outcome("left", { message });
  }
  const { status, message } = SAID[taken];
  if (status === "cancelled") await run.write({ state: "cancelled" });
  // A job that is still stopping stays `cancelling`, so that its interruption does not count as a failure
  // later.
  else if (taken !== "stopping") await run.write({ state: "submitted" });
  return run.outcome(status, { message });
}
