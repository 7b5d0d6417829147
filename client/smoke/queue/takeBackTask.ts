import { RequestError } from "../../http/requestError";
import { CLEAN_UP_MS } from "../limits";
import type { Run } from "../run";
import type { QueueCalls } from "./calls";

/**
 * Takes the own request out of the input queue after the deadline or Ctrl-C, so that no GPU time is
 * spent on it. What a worker already has cannot be stopped from outside.
 */
export async function takeBackTask(run: Run, calls: QueueCalls): Promise<void> {
  if (!run.submitted || run.finished) return;
  const { service, taskId } = calls;
  const signal = AbortSignal.timeout(CLEAN_UP_MS);
  try {
    const index = (calls.placed ?? (await service.find(taskId, { signal })))?.index;
    if (index === undefined) return;
    const place = await service.input.search(index, { signal });
    if (!place) return;
    await service.input.delete([index], { signal });
    if (!place.pending) return run.log("took the task back");
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
