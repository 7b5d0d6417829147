import { existsSync } from "node:fs";
import { RequestError } from "../http/requestError";
import { isSilent } from "../service/unlessDown";
import { NotReady } from "../service/waitUntilReady";
import { cancelJob } from "./cancelJob";
import { type FailureCode, JobFailure } from "./failure";
import { fetchFiles } from "./fetchFiles";
import { generatedAnew, generatedJob } from "./generatedJob";
import { INTERRUPTED } from "./historyEnded";
import type { JobRun } from "./jobRun";
import { FolderLostError } from "./lockFolder";
import type { Outcome } from "./outcome";
import type { JobRecord } from "./record";
import { saveTexts } from "./saveTexts";
import { unreported } from "./unreported";

/**
 * Brings a job to its end, from wherever an earlier process has left it.
 *
 * @throws {FolderLostError} when another process has taken the folder over
 */
export async function runJob(run: JobRun): Promise<Outcome> {
  try {
    if (isHere(run)) return run.outcome("skipped");
    const wasGenerated = run.record?.state === "ended";
    const record = await generatedJob(run);
    return await fetched(run, record).catch(async (error) => {
      const isGone = error instanceof JobFailure && error.code === "gone";
      if (!isGone || !wasGenerated || !run.context.again) throw error;
      return fetched(run, await generatedAnew(run));
    });
  } catch (error) {
    return stopped(run, error);
  } finally {
    run.session?.close();
  }
}

/** Whether an earlier process has fetched all of it, and nothing was taken away since. */
const isHere = ({ record, files }: JobRun): boolean =>
  record?.state === "done" && files.every((file) => existsSync(file));

/** Takes the result out of the service's sink, and fetches its files where that is asked for. */
async function fetched(run: JobRun, record: JobRecord): Promise<Outcome> {
  const { jobId, folder, outputs = [], texts = [], problems = [] } = record;
  const { context, signal, tell } = run;
  await run.session!.forget(signal).catch((error) => {
    // It stays where it is; nothing of the job is lost by that.
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
    // What came of a job that failed is worth having, and no second failure.
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

/** Takes a job back that is waited for no longer, for a reason that is nobody's wish. */
async function givenUp(run: JobRun, code: FailureCode, why: string): Promise<Outcome> {
  const { status, message } = await cancelJob(run);
  const told = { code, message: `${why} ${message ?? ""}`.trim() };
  return run.outcome(status === "not begun" ? status : "failed", told);
}

/** Its time is up; where the service is silent then, so may that of all others be for nothing. */
async function late(run: JobRun): Promise<Outcome> {
  const { service, signal, deadlineSeconds } = run.context;
  const isUnanswered = await isSilent(service, signal);
  if (signal.aborted) return stopped(run, signal.reason);
  const passed = `The deadline of ${deadlineSeconds} s has passed`;
  return isUnanswered
    ? givenUp(run, "unanswered", `${passed}, and the service does not answer.`)
    : givenUp(run, "deadline", `${passed}.`);
}

/** Whatever ended the job early. */
async function stopped(run: JobRun, error: unknown): Promise<Outcome> {
  const { context } = run;
  const { reason } = context.signal;
  if (reason instanceof FolderLostError) throw reason;
  if (reason instanceof NotReady) return givenUp(run, "unanswered", reason.message);
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
