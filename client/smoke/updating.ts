import { statusOf } from "../eas/report/statusOf";
import { isStarting, statusInWords } from "../eas/status";
import { pause } from "../http/pause";
import type { Evidence } from "./evidence";
import type { SmokeOptions } from "./options";
import type { Run } from "./run";

const POLL_MS = 5_000;

/**
 * Reports a problem when EAS is updating a service that would otherwise be proven, or has failed to. After an
 * update the provider takes the first `Running` that it sees, which may be the one from before (seen in its
 * source). An old instance may then have made the video, and nothing is known about what was deployed.
 */
export async function refuseOldInstance(run: Run): Promise<void> {
  if (run.problems.some(({ code }) => code !== "not-checked")) return;
  const answer = await statusOf(run.options.askEas, run.signal, ({ message }) => {
    run.notes.push(
      `EAS could not be asked whether it was still updating the service (${message}). If it was, an instance from before the update may have made this.`,
    );
  });
  if (!answer || !(isStarting(answer.status) || answer.status === "Failed")) return;
  const message = `EAS says that the service is ${statusInWords(answer)}, so the answers may come from an instance from before the update.`;
  run.problems.push({ code: "updating", message });
}

/** Whether a check ended while EAS was updating the service, so that another one may end differently. */
export const metUpdate = (evidence: Evidence | undefined): boolean =>
  evidence !== undefined &&
  evidence.eas?.status !== "Failed" &&
  (evidence.eas?.status === "Updating" ||
    evidence.problems.some(({ code }) => code === "updating"));

/** Waits for the end of an update; false when no time is left to check again. */
export async function updateIsThrough(
  { askEas, signal, log }: SmokeOptions,
  left: () => number,
): Promise<boolean> {
  if (left() <= 0) return false;
  log?.("smoke: EAS is updating the service: checking again after the update");
  try {
    while (isStarting((await statusOf(askEas, signal))?.status ?? "") && left() > 0)
      await pause(POLL_MS, signal);
  } catch (error) {
    if (!signal?.aborted) throw error;
  }
  return left() > 0 && !signal?.aborted;
}
