import { randomUUID } from "node:crypto";
import { checkEndpoint } from "../http/checkEndpoint";
import { RequestError } from "../http/requestError";
import { TAKE_BACK_SECONDS } from "../service/limits";
import { patience } from "../service/patience";
import { isUnauthorized, unauthorized } from "../service/unauthorized";
import { unlessDown } from "../service/unlessDown";
import { NotReady } from "../service/waitUntilReady";
import { conclude } from "./conclude";
import type { Evidence } from "./evidence";
import { checkEvidenceDir } from "./evidenceDir";
import { explain } from "./explain";
import { outputsFetched } from "./fetchOutputs";
import { CLEAN_UP_MS } from "./limits";
import type { SmokeOptions } from "./options";
import { CheckStopped } from "./problem";
import { QueueCalls } from "./queue/calls";
import { Run } from "./run";
import { SyncCalls } from "./sync/calls";
import { refuseOldInstance } from "./updating";
import { outputsVerified } from "./verifyOutputs";

/**
 * Proves that a service makes what a workflow promises: waits until it answers, submits the workflow
 * with fresh seeds, follows it to its end, reads every file and looks at the pixels. Evidence is
 * written whatever the outcome.
 *
 * @throws {SmokeFailure} with all problems when the service is not proven
 * @throws {TypeError} when the endpoint is not a plain http(s) address; nothing was submitted
 * @throws {EvidenceDirError} when the evidence folder holds something else, or cannot be written;
 * nothing was submitted
 * @throws {FileError} when the folder was writable at first but no longer is; the message gives the
 * verdict
 */
export async function smokeCheck(options: SmokeOptions): Promise<Evidence> {
  checkEndpoint(options);
  await checkEvidenceDir(options.evidenceDir);
  const jobId = randomUUID();
  const calls =
    options.calls === "queue" ? new QueueCalls(options, jobId) : new SyncCalls(options, jobId);
  const run = new Run(options, calls, jobId);
  try {
    await run.step("total", async () => {
      try {
        await generated(run);
        await run.step("fetch", () => outputsFetched(run));
        await run.step("verify", () => outputsVerified(run));
        await refuseOldInstance(run);
      } catch (error) {
        explainStop(error, run);
        await takeBack(run);
      }
    });
  } finally {
    calls.close();
  }
  await explain(run);
  return conclude(run);
}

/**
 * Has the service make what the workflow promises. Stops early when EAS says that the service is down
 * and it does not answer.
 */
function generated(run: Run): Promise<void> {
  const { calls, options } = run;
  return unlessDown(calls, options.askEas, async (down) => {
    down.addEventListener("abort", () => run.stop(down.reason));
    await run.step("ready", async () => {
      run.service = await calls.ready(run);
    });
    await calls.generate(run);
  });
}

/**
 * Takes this run's request back when the check ends early, such as after the deadline or Ctrl-C, so
 * that no GPU time is spent on it.
 */
async function takeBack(run: Run): Promise<void> {
  if (!run.submitted || run.finished) return;
  const signal = AbortSignal.timeout(CLEAN_UP_MS);
  try {
    await patience(TAKE_BACK_SECONDS, signal)(() => run.calls.takeBack(run, signal));
  } catch (error) {
    if (!(error instanceof RequestError) && !signal.aborted) throw error;
    run.notes.push(
      `The request could not be taken back (${error instanceof Error ? error.message : error}); the service may still run it.`,
    );
  }
}

/** Records whatever ended the check early as a problem, so that evidence is written in every case. */
function explainStop(error: unknown, run: Run): void {
  const { options, doing, deadline } = run;
  if (error instanceof CheckStopped) run.problems.push(...error.problems);
  else if (error instanceof NotReady) {
    run.problems.push({ code: "not-ready", message: error.message });
  } else if (isUnauthorized(error)) {
    const message = unauthorized(error, options.tokenSource);
    run.problems.push({ code: "unauthorized", message });
  } else if (deadline.aborted) {
    const message = `The deadline of ${options.deadlineSeconds} s passed while ${doing}.`;
    run.problems.push({ code: "deadline", message });
  } else if (options.signal?.aborted) {
    run.problems.push({ code: "cancelled", message: `The check was stopped while ${doing}.` });
  } else {
    const message = `The check failed while ${doing}: ${error instanceof Error ? error.message : error}`;
    run.problems.push({ code: "broken", message });
  }
}
