import { randomUUID } from "node:crypto";
import { type FailureCode, JobFailure } from "./failure";
import { folderFor, submissionOf } from "./job";
import type { JobRun } from "./jobRun";
import { lookUp, mayBeThere, NOT_AGAIN, wasUnwanted } from "./lookUp";
import type { JobRecord } from "./record";
import type { Ended } from "./service";

/**
 * Has a job generated, unless it was: what an earlier process may have sent is looked for at the
 * service, and only what is not there is sent.
 *
 * @returns its record once the service has ended it
 * @throws {JobFailure | RequestError} when nothing came of it, or nobody knows what did
 */
export async function generatedJob(run: JobRun): Promise<JobRecord> {
  const { record, context } = run;
  const isGenerated = record?.state === "ended" || (record?.state === "done" && !context.again);
  if (record && isGenerated) {
    await run.open(record.jobId);
    return record;
  }
  const found = record && mayBeThere(record) ? await foundAgain(run, record) : undefined;
  return found ?? generatedAnew(run);
}

/** Has a job generated, whatever came of it before. */
export async function generatedAnew(run: JobRun): Promise<JobRecord> {
  await submit(run);
  return keep(run, await follow(run));
}

/** Follows a job that an earlier process has sent; undefined when it is to be sent again. */
async function foundAgain(run: JobRun, record: JobRecord): Promise<JobRecord | undefined> {
  const { context, signal } = run;
  const session = await run.open(record.jobId);
  const tellOwn = (text: string) => run.tell({ text });
  const found = await lookUp(record, session, { ...context, tellOwn }, signal).catch((error) =>
    keepFailure(run, error),
  );
  if (!found) return undefined;
  const isUnwanted = wasUnwanted(record);
  await run.write({ state: isUnwanted ? "cancelling" : "submitted", ...found });
  const end = await follow(run);
  // That it was interrupted was this command's own doing, and is no news.
  return isUnwanted && end.interrupted ? undefined : keep(run, end);
}

/** Sends the workflow; the journal says so before. */
async function submit(run: JobRun): Promise<void> {
  const { context, job, record, signal } = run;
  const { endpoint, calls } = context.service;
  const { workflow, seeds } = submissionOf(job);
  const jobId = randomUUID();
  const session = await run.open(jobId, workflow);
  signal.throwIfAborted();
  const folder = record?.folder ?? folderFor(job.file, context.journal.all());
  const place = { promptId: undefined, index: undefined };
  const fresh = { ...place, outputs: undefined, texts: undefined, files: undefined };
  const sent = { folder, endpoint, calls, jobId, seeds, problems: undefined, ...fresh };
  await run.write({ state: "sending", ...sent });
  const { problems, ...whereabouts } = await session
    .submit(signal)
    .catch((error) => keepFailure(run, error));
  await run.write({ state: "submitted", problems, ...whereabouts });
}

/** Waits for the end of what the service has. */
const follow = (run: JobRun): Promise<Ended> =>
  run.session!.follow(run.record!, run.signal).catch((error) => {
    const isLost = error instanceof JobFailure && error.code === "lost";
    return keepFailure(
      run,
      isLost ? new JobFailure("lost", `${error.message} ${NOT_AGAIN}`) : error,
    );
  });

/** Keeps how the job has ended, with what the service said when it was submitted. */
function keep(run: JobRun, { outputs, texts, problems }: Ended): Promise<JobRecord> {
  const all = [...(run.record?.problems ?? []), ...problems];
  return run.write({ state: "ended", outputs, texts, problems: all });
}

/** Failures after which the service has nothing of the job, and what its record then says. */
const FOR_GOOD: Partial<Record<FailureCode, JobRecord["state"]>> = {
  refused: "failed",
  lost: "lost",
};

/** Keeps a failure that holds for the next process too, and throws it on. */
async function keepFailure(run: JobRun, error: unknown): Promise<never> {
  const state = error instanceof JobFailure ? FOR_GOOD[error.code] : undefined;
  if (state !== undefined) await run.write({ state, message: (error as Error).message });
  throw error;
}
