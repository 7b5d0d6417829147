import { ComfyUIError } from "../../comfyui/errors";
import { SubmissionLostError, submitOnce } from "../../comfyui/submit";
import { nodeComplaints, refusalOf } from "../../service/refusal";
import { isUnauthorized } from "../../service/unauthorized";
import { complaintProblem } from "../complaintProblem";
import { lostProblem } from "../lostProblem";
import { CheckStopped } from "../problem";
import type { Run } from "../run";
import { submittingAgain } from "../submittingAgain";
import type { SyncCalls } from "./calls";

/**
 * Submits the workflow, once. A service that accepts it but complains about nodes (`node_errors`,
 * confirmed: recordings of 0.3.64) silently drops those nodes and everything that depends on them. That
 * is a failure here, but the check goes on, because the rest may show more.
 */
export async function submitWorkflow(run: Run, calls: SyncCalls): Promise<void> {
  const { promptId } = calls;
  const { signal } = run;
  const submission = { workflow: run.prepared.workflow, clientId: run.jobId, promptId };
  run.beginSubmission({ promptId });
  try {
    const submitted = await submitOnce(calls.client, submission, {
      signal,
      onRetry: (error) => submittingAgain(error, run),
    });
    calls.promptId = submitted.promptId;
    run.request = { promptId: submitted.promptId };
    run.problems.push(...nodeComplaints(submitted.nodeErrors, run.given).map(complaintProblem));
    if (submitted.foundAgain) {
      run.notes.push("The answer to the submission was lost; the prompt was found at the service.");
    }
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof SubmissionLostError) throw new CheckStopped(lostProblem(error));
    if (error instanceof ComfyUIError) {
      run.submitted = false;
      if (isUnauthorized(error)) throw error;
      throw new CheckStopped(...refusalOf(error, run.given).map(complaintProblem));
    }
    throw error;
  }
  run.log(`prompt ${calls.promptId} submitted`);
}
