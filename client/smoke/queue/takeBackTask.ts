import { RequestError } from "../../http/requestError";
import { takeBackTask as takeBack } from "../../queue/takeBackTask";
import { CLEAN_UP_MS } from "../limits";
import type { Run } from "../run";
import type { QueueCalls } from "./calls";

/**
 * Takes the own request out of the input queue after the deadline or Ctrl-C. What a worker already
 * has cannot be stopped from outside.
 */
export async function takeBackTask(run: Run, { service, taskId, placed }: QueueCalls) {
  if (!run.submitted || run.finished) return;
  const signal = AbortSignal.timeout(CLEAN_UP_MS);
  try {
    const own = { taskId, index: placed?.index, evenWithWorker: true };
    const taken = await takeBack(service, own, signal);
    if (taken === "deleted") run.log("took the task back");
    if (taken !== "with a worker") return;
    run.notes.push(
      `A worker has task ${taskId} and cannot be stopped from here; its result will stay in the sink until somebody fetches it.`,
    );
  } catch (error) {
    if (!(error instanceof RequestError) && !signal.aborted) throw error;
    run.notes.push(
      `The task could not be taken back (${error instanceof Error ? error.message : error}); the service may still run it.`,
    );
  }
}
