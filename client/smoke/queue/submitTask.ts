import { isSilence } from "../../http/requestError";
import { PayloadTooLargeError, PutLostError, QueueError } from "../../queue/errors";
import { API_PROMPT } from "../../queue/putOnce";
import { isUnauthorized } from "../../service/unauthorized";
import { lostProblem } from "../lostProblem";
import { CheckStopped } from "../problem";
import type { Run } from "../run";
import { submittingAgain } from "../submittingAgain";
import type { QueueCalls } from "./calls";

/**
 * Puts the workflow into the input queue, once. Unlike `POST /prompt`, `api_prompt` expects the
 * workflow itself, without a `prompt` around it (confirmed: vendor's guide).
 */
export async function submitTask(run: Run, calls: QueueCalls): Promise<void> {
  run.doing = "submitting the workflow";
  const { signal } = run;
  const { taskId } = calls;
  // From here on the service may have the request, and a check that gives up must take it back.
  run.submitted = true;
  run.submittedAt = performance.now();
  run.request = { taskId };
  try {
    const placed = await calls.service.submit(JSON.stringify(run.prepared.workflow), {
      taskId,
      path: API_PROMPT,
      contentType: "application/json",
      signal,
      // The deadline ends the attempts.
      retrySeconds: Infinity,
      onRetry: (error) => submittingAgain(error, run),
    });
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
