import { RequestError } from "../http/requestError";
import { isSilent } from "../service/unlessDown";
import { NotReady } from "../service/waitUntilReady";
import { cancelJob } from "./cancelJob";
import { type FailureCode, JobFailure } from "./failure";
import { fetchFiles } from "./fetchFiles";
import { generatedAnew, generatedJob } from "./generatedJob";
import { INTERRUPTED } from "./historyEnded";
import { isHere } from "./isHere";
import type { JobRun } from "./jobRun";
import { FolderLostError } from "./lockFolder";
import type { Outcome } from "./outcome";
import type { JobRecord } from "./record";
import { saveTexts } from "./saveTexts";
import { unreported } from "./unreported";

/**
 * Runs a job to its end, continuing from wherever an earlier process left it.
 *
 * @throws {FolderLostError} when another process has taken over the folder
 */
export async function runJob(run: JobRun): Promise<Outcome> {
  try {
    if (isHere(run.record, run.context.outDir)) return run.outcome("skipped");
    const before = run.record;
    const record = await generatedJob(run);
    return await fetched(run, record).catch(async (error) => {
      const isGone = error instanceof JobFailure && error.code === "gone";
      if (!isGone || record !== before || !run.context.again) throw error;
      return fetched(run, await generatedAnew(run));
    });
  } catch (error) {
    return stopped(run, error);
  } finally {
    run.session?.close();
  }
}

/** Removes the result from the service's sink, and fetches its files if requested. */
async function fetched(run: JobRun, record: JobRecord): Promise<Outcome> {
  const { jobId, folder, outputs = [], texts = [], problems = [] } = record;
  const { context, signal, tell } = run;
  await run.session!.forget(signal).catch((error) => {
    // The result stays in the sink, which loses nothing of the job.
    if (!(error instanceof RequestError)) throw error;
    tell({ text: `its result could not be taken out of the sink (${error.message})` });
  });
  const { workflow, key } = run.job;
  const fetch = async () => {
    const { outDir, journal } = context;
    const written = await saveTexts(texts, folder, { outDir, workflow, signal });
    const before = journal.files(key);
    const onFile = (output: string, here: string) => journal.keepFile({ key, output, here });
    const fetching = fetchFiles(outputs, folder, context, { signal, tell, before, onFile });
    return [...(await fetching), ...written];
  };
  if (problems.length > 0) {
    // The files that a failed job did make are worth having; failing to fetch them is not a second failure.
    const files = context.download ? await fetch().catch(onlyFetching) : undefined;
    const message = problems.join(" ");
    await run.write({ state: "failed", message, ...(files && { files }) });
    const code = problems.includes(INTERRUPTED) ? "interrupted" : "execution";
    return run.outcome("failed", { code, message });
  }
  const message = unreported(workflow, outputs);
  if (!context.download) return run.outcome("done", { id: jobId, remote: outputs, message });
  await run.write({ state: "done", files: await fetch() });
  return run.outcome("done", { message });
}

const onlyFetching = (error: unknown): string[] => {
  if (error instanceof JobFailure) return [];
  throw error;
};

/** Takes back a job that ran out of time or whose service is down, and reports it as failed. */
async function givenUp(run: JobRun, code: FailureCode, why: string): Promise<Outcome> {
  const { status, message } = await cancelJob(run);
  const told = { code, message: `${why} ${message ?? ""}`.trim() };
  return run.outcome(status === "not begun" ? status : "failed", told);
}

/**
 * The job's time is up. If the service does not answer either, waiting for the other jobs may be pointless
 * too.
 */
async function late(run: JobRun): Promise<Outcome> {
  const { service, signal } = run.context;
  const isUnanswered = await isSilent(service, signal);
  if (signal.aborted) return stopped(run, signal.reason);
  if (isUnanswered) return unanswered(run);
  if (run.record?.state !== "ended") return givenUp(run, "deadline", `${passed(run)}.`);
  const message = `${passed(run)}. ${SLOW}`;
  return run.outcome("failed", { code: "deadline", message });
}

const SLOW =
  "It was generated, but not every file was fetched in that time. The same command fetches the rest, beginning anew with the file that was under way; if that alone takes longer, write a larger --deadline.";

const passed = ({ context }: JobRun) => `The deadline of ${context.deadlineSeconds} s has passed`;

const unanswered = (run: JobRun) =>
  givenUp(run, "unanswered", `${passed(run)}, and the service does not answer.`);

/** Turns whatever ended the job early into its outcome. */
async function stopped(run: JobRun, error: unknown): Promise<Outcome> {
  const { context } = run;
  const { reason } = context.signal;
  if (reason instanceof FolderLostError) throw reason;
  if (reason instanceof NotReady) {
    // When several jobs run out of time together, the first one to notice stops the batch.
    return run.deadline.aborted ? unanswered(run) : givenUp(run, "unanswered", reason.message);
  }
  if (context.signal.aborted) return cancelJob(run);
  if (run.deadline.aborted) return late(run);
  if (error instanceof JobFailure) {
    return run.outcome("failed", { code: error.code, message: error.message });
  }
  if (error instanceof RequestError) {
    return run.outcome("failed", { code: "unanswered", message: error.message });
  }
  throw error;
}
