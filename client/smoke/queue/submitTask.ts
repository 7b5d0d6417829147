import { isSilence, type RequestError } from "../../http/requestError";
import { PayloadTooLargeError, PutLostError, QueueError } from "../../queue/errors";
import { submitPrompt } from "../../queue/submitPrompt";
import { isUnauthorized } from "../../service/unauthorized";
import { lostProblem } from "../lostProblem";
import { CheckStopped } from "../problem";
import type { Run } from "../run";
import { submittingAgain } from "../submittingAgain";
import type { QueueCalls } from "./calls";

/** Puts the workflow into the input queue, once. The deadline ends the attempts. */
export async function submitTask(run: Run, calls: QueueCalls): Promise<void> {
  const { signal } = run;
  const { taskId } = calls;
  run.beginSubmission({ taskId });
  try {
    const onRetry = (error: RequestError) => submittingAgain(error, run);
    const options = { taskId, signal, onRetry };
    const placed = await submitPrompt(calls.service, run.prepared.workflow, options);
    calls.placed = placed;
    run.request = { taskId, requestId: placed.requestId };
    if (placed.foundAgain) {
      run.notes.push("The answer to the submission was lost; the task was found at the service.");
    }
    const place = placed.index === undefined ? "" : `, index ${placed.index} of the input queue`;
    run.log(`task ${taskId} submitted${place}`);
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof PutLostError || isSilence(error)) {
      throw new CheckStopped(lostProblem(error));
    }
    if (error instanceof PayloadTooLargeError || error instanceof QueueError) {
      run.submitted = false;
      if (isUnauthorized(error)) throw error;
      const message = `The service rejects the workflow: ${error.message}`;
      throw new CheckStopped({ code: "refused", message });
    }
    throw error;
  }
}
