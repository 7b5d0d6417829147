import { type NodeErrors, PromptRefused } from "../comfyui/answers";
import { ComfyUIError } from "../comfyui/errors";
import { SubmissionLostError, submitOnce } from "../comfyui/submit";
import { CheckStopped, type Problem } from "./problem";
import type { Run } from "./run";
import { isUnauthorized } from "./unauthorized";

/** One problem per complaint, in the service's own words. */
function nodeProblems(errors: NodeErrors, run: Run): Problem[] {
  return Object.entries(errors).flatMap(([node, { errors: complaints }]) =>
    complaints.map(({ type = "", message = "", details = "" }) => ({
      code: "node-errors" as const,
      node,
      message: `${run.nodeName(node)}: ${[message, details].filter(Boolean).join(": ") || type}`,
    })),
  );
}

/** Reads the service's explanation out of a refusal. */
function refused(error: ComfyUIError, run: Run): CheckStopped {
  const own = PromptRefused.safeParse(error.json);
  if (!own.success) {
    return new CheckStopped({
      code: "refused",
      message: `The service does not take the workflow (${error.message}).`,
    });
  }
  const { message, details } = own.data.error;
  const said = [message, details].filter(Boolean).join(": ").replace(/\s+/g, " ").trim();
  return new CheckStopped(
    { code: "refused", message: `The service does not take the workflow: ${said}` },
    ...nodeProblems(own.data.node_errors, run),
  );
}

/**
 * Submits the workflow, once. A service that takes it but complains about nodes (`node_errors`,
 * confirmed: recordings of 0.3.64) drops those nodes and what hangs on them silently, which is a
 * failure here, after the rest has been given the chance to show more.
 */
export async function submitWorkflow(run: Run): Promise<void> {
  run.doing = "submitting the workflow";
  const { clientId, promptId, signal } = run;
  const submission = { workflow: run.prepared.workflow, clientId, promptId };
  // From here on the service may have the prompt, and a check that gives up must take it back.
  run.submitted = true;
  try {
    const submitted = await submitOnce(run.client, submission, {
      signal,
      onRetry: (error) => run.log(`submitting again, it did not arrive (${error.message})`),
    });
    run.promptId = submitted.promptId;
    run.problems.push(...nodeProblems(submitted.nodeErrors, run));
    if (submitted.foundAgain) {
      run.notes.push("The answer to the submission was lost; the prompt was found at the service.");
    }
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof SubmissionLostError) {
      throw new CheckStopped({ code: "refused", message: error.message });
    }
    if (error instanceof ComfyUIError) {
      run.submitted = false;
      if (isUnauthorized(error)) throw error;
      throw refused(error, run);
    }
    throw error;
  }
  run.log(`prompt ${run.promptId} submitted`);
}
