import { mkdir } from "node:fs/promises";
import { asFileError } from "../files/fileError";
import { inTurns } from "../inTurns";
import { NotReady } from "../service/waitUntilReady";
import type { RunContext } from "./context";
import type { Job } from "./job";
import { JobRun } from "./jobRun";
import { Journal } from "./journal";
import { type FolderLostError, lockFolder } from "./lockFolder";
import type { Outcome } from "./outcome";
import { runJob } from "./runJob";

export interface BatchOptions extends Omit<RunContext, "journal"> {
  jobs: readonly Job[];
  /** Most jobs that are at the service at a time. */
  concurrency: number;
  /** Told of each job as it ends. */
  onOutcome(outcome: Outcome): void;
}

/**
 * Runs workflows, so many at a time, and fetches all that they make. The output folder's journal makes
 * it safe to end this process at any moment and to start it again: what is here is skipped, what the
 * service may have is looked for, and only the others are sent.
 *
 * A job that fails does not stop the others, unless the service is silent when its time is up. When the
 * signal is aborted, those on their way are taken back.
 *
 * @returns what came of each job, in the order of the jobs
 * @throws {UsageError} when another process runs into the folder, or its journal cannot be read
 * @throws {FileError} when the folder cannot be written, or not any more
 */
export async function runBatch(options: BatchOptions): Promise<Outcome[]> {
  try {
    return await batch(options);
  } catch (error) {
    throw asFileError(error, `The output folder ${options.outDir}`);
  }
}

async function batch(options: BatchOptions): Promise<Outcome[]> {
  const { jobs, concurrency, onOutcome, outDir, signal } = options;
  await mkdir(outDir, { recursive: true });
  let lost: FolderLostError | undefined;
  const stop = new AbortController();
  const onLost = (error: FolderLostError) => {
    lost = error;
    stop.abort(error);
  };
  const unlock = await lockFolder(outDir, { signal, onLost });
  try {
    const journal = await Journal.open(outDir);
    try {
      const context = { ...options, journal, signal: AbortSignal.any([signal, stop.signal]) };
      return await inTurns(jobs, concurrency, async (job) => {
        // Without the lock the journal is another process's.
        if (lost) throw lost;
        const run = new JobRun(job, context);
        const outcome = context.signal.aborted ? notBegun(run) : await runJob(run);
        onOutcome(outcome);
        // The others would be waited for as long, one round after the other.
        if (run.deadline.aborted && outcome.code === "unanswered") {
          stop.abort(new NotReady("The service does not answer: it is waited for no longer."));
        }
        return outcome;
      });
    } finally {
      await journal.close();
    }
  } finally {
    if (!lost) await unlock();
  }
}

const notBegun = (run: JobRun): Outcome =>
  run.outcome(
    "not begun",
    run.context.signal.reason instanceof NotReady ? { code: "unanswered" } : {},
  );
