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
  /** Largest number of jobs at the service at a time. */
  concurrency: number;
  /** Called for each job as it ends. */
  onOutcome(outcome: Outcome): void;
}

/**
 * Runs workflows, `concurrency` at a time, and fetches everything they make. Thanks to the output folder's
 * journal, this process can end at any moment and be started again: jobs whose files are here are skipped,
 * jobs that the service may have are looked for, and only the others are sent.
 *
 * A failed job does not stop the others, unless its time was up and the service did not answer. When the
 * signal is aborted, the jobs in progress are taken back.
 *
 * @returns the outcome of each job, in the order of the jobs
 * @throws {UsageError} when another process is using the folder, or its journal cannot be read
 * @throws {FileError} when the folder cannot be written, or can no longer be written
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
        // Without the lock, the journal belongs to another process.
        if (lost) throw lost;
        const run = new JobRun(job, context);
        const outcome = context.signal.aborted ? notBegun(run) : await runJob(run);
        onOutcome(outcome);
        // Each round of further jobs would wait just as long for a silent service.
        if (run.deadline.aborted && outcome.code === "unanswered") {
          stop.abort(new NotReady("The service does not answer: no longer waiting for it."));
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
