import { ComfyUIError } from "../../comfyui/errors";
import { SubmissionLostError, submitOnce } from "../../comfyui/submit";
import { nodeComplaints } from "../../service/refusal";
import { isUnauthorized } from "../../service/unauthorized";
import { lostProblem } from "../lostProblem";
import { CheckStopped, type Problem } from "../problem";
import { complaintProblem, refusalProblems } from "../refusal";
import type { Run } from "../run";
import { submittingAgain } from "../submittingAgain";
import type { SyncCalls } from "./calls";

/** Reads the service's explanation out of a refusal. */
function refused(error: ComfyUIError, run: Run): CheckStopped {
  const unexplained: Problem = {
    code: "refused",
    message: `The service rejects the workflow (${error.message}).`,
  };
  return new CheckStopped(...(refusalProblems(error.json, run) ?? [unexplained]));
}

/**
 * Submits the workflow, once. A service that accepts it but complains about nodes (`node_errors`,
 * confirmed: recordings of 0.3.64) silently drops those nodes and everything that depends on them. That
 * is a failure here, but the check goes on, because the rest may show more.
 */
export async function submitWorkflow(run: Run, calls: SyncCalls): Promise<void> {
  run.doing = "submitting the workflow";
  const { clientId, promptId } = calls;
  const { signal } = run;
  const submission = { workflow: run.prepared.workflow, clientId, promptId };
  // From here on the service may have the prompt, and a check that gives up must take it back.
  run.submitted = true;
  run.submittedAt = performance.now();
  run.request = { promptId };
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
      throw refused(error, run);
    }
    throw error;
  }
  run.log(`prompt ${calls.promptId} submitted`);
}
