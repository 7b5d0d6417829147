import { randomUUID } from "node:crypto";
import { type FailureCode, JobFailure } from "./failure";
import { folderFor, submissionOf } from "./job";
import type { JobRun } from "./jobRun";
import { lookUp, mayBeThere, NOT_AGAIN, wasUnwanted } from "./lookUp";
import type { JobRecord } from "./record";
import type { Ended, RunService } from "./service";

/**
 * Has a job generated, unless it was already: what an earlier process may have sent is looked for at the
 * service, and sent only if it is not there.
 *
 * @returns its record once the job has ended at the service
 * @throws {JobFailure | RequestError} when the job failed, or its outcome is unknown
 */
export async function generatedJob(run: JobRun): Promise<JobRecord> {
  const { record, context } = run;
  const isGenerated = record?.state === "ended" || (record?.state === "done" && !context.again);
  if (!record || !(isGenerated || mayBeThere(record))) return generatedAnew(run);
  if (isElsewhere(record, context.service)) {
    if (!context.again && record.state !== "cancelled") throw elsewhere(record, context.service);
    return generatedAnew(run);
  }
  if (!isGenerated) return (await foundAgain(run, record)) ?? generatedAnew(run);
  await run.open(record.jobId);
  return record;
}

type Place = Pick<RunService, "endpoint" | "calls">;

/**
 * Whether it was sent to another service, which alone knows about it and has its files: this one may have
 * other files of the same names.
 */
const isElsewhere = (record: JobRecord, { endpoint, calls }: Place): boolean =>
  record.endpoint !== endpoint || record.calls !== calls;

const elsewhere = (record: JobRecord, { endpoint }: Place): JobFailure =>
  new JobFailure(
    "elsewhere",
    `It was sent to ${record.endpoint} on ${record.at}, but this is ${endpoint}. Run it against the first one, name another --out folder, or write --again to generate it here.`,
  );

/** Has a job generated, regardless of what became of it before. */
export async function generatedAnew(run: JobRun): Promise<JobRecord> {
  await submit(run);
  return keep(run, await follow(run));
}

/** Follows a job that an earlier process sent; undefined when it should be sent again. */
async function foundAgain(run: JobRun, record: JobRecord): Promise<JobRecord | undefined> {
  const session = await run.open(record.jobId);
  const options = {
    again: run.context.again,
    say: (text: string) => run.tell({ text }),
    signal: run.signal,
  };
  const found = await lookUp(record, session, options).catch((error) => keepFailure(run, error));
  if (!found) return undefined;
  const isUnwanted = wasUnwanted(record);
  await run.write({ state: isUnwanted ? "cancelling" : "submitted", ...found });
  const end = await follow(run);
  // This command interrupted it itself, so the interruption is not a failure.
  return isUnwanted && end.interrupted ? undefined : keep(run, end);
}

/** Sends the workflow, after recording in the journal that it is about to. */
async function submit(run: JobRun): Promise<void> {
  const { context, job, record, signal } = run;
  const { endpoint, calls } = context.service;
  const { workflow, seeds } = submissionOf(job);
  const jobId = randomUUID();
  const session = await run.open(jobId, workflow);
  signal.throwIfAborted();
  const folder = record?.folder ?? folderFor(job.file, context.journal.folders);
  const place = { promptId: undefined, index: undefined };
  const fresh = { ...place, outputs: undefined, texts: undefined, files: undefined };
  const sent = { folder, endpoint, calls, jobId, seeds, problems: undefined, ...fresh };
  await run.write({ state: "sending", ...sent });
  const { problems, ...whereabouts } = await session
    .submit(signal)
    .catch((error) => keepFailure(run, error));
  await run.write({ state: "submitted", problems, ...whereabouts });
}

/** Waits for the end of the submitted job. */
const follow = (run: JobRun): Promise<Ended> =>
  run.session!.follow(run.record!, run.signal).catch((error) => {
    const isLost = error instanceof JobFailure && error.code === "lost";
    return keepFailure(
      run,
      isLost ? new JobFailure("lost", `${error.message} ${NOT_AGAIN}`) : error,
    );
  });

/** Records how the job ended, including the problems that the service reported on submission. */
function keep(run: JobRun, { outputs, texts, problems }: Ended): Promise<JobRecord> {
  const all = [...(run.record?.problems ?? []), ...problems];
  return run.write({ state: "ended", outputs, texts, problems: all });
}

/** Failures after which the service has nothing of the job, and the state to record for each. */
const FOR_GOOD: Partial<Record<FailureCode, JobRecord["state"]>> = {
  refused: "failed",
  lost: "lost",
};

/** Records a failure that also holds for the next process, and rethrows it. */
async function keepFailure(run: JobRun, error: unknown): Promise<never> {
  const state = error instanceof JobFailure ? FOR_GOOD[error.code] : undefined;
  if (state !== undefined) await run.write({ state, message: (error as Error).message });
  throw error;
}
