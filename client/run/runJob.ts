import { randomUUID } from "node:crypto";
import { access } from "node:fs/promises";
import { join } from "node:path";
import { RequestError } from "../http/requestError";
import { timeLimit } from "../http/seconds";
import { cancelJob } from "./cancelJob";
import type { RunContext } from "./context";
import { JobFailure } from "./failure";
import { fetchFiles } from "./fetchFiles";
import { folderFor, type Job, submissionOf } from "./job";
import { FolderLostError } from "./lockFolder";
import { lookUp, mayBeThere, wasUnwanted } from "./lookUp";
import type { Outcome } from "./outcome";
import type { JobRecord } from "./record";
import type { News, Session } from "./service";

/** One job on its way through this process. */
export class JobRun {
  /** What the journal knows of it now. */
  record: JobRecord | undefined;
  session: Session | undefined;
  readonly #started = performance.now();
  readonly #deadline: AbortSignal;
  readonly #signal: AbortSignal;

  constructor(
    readonly job: Job,
    readonly context: RunContext,
  ) {
    this.record = context.journal.get(job.key);
    this.#deadline = timeLimit(context.deadlineSeconds);
    this.#signal = AbortSignal.any([context.signal, this.#deadline]);
  }

  /** Brings the job to its end, from wherever an earlier process has left it. */
  async run(): Promise<Outcome> {
    try {
      if (await this.#isHere()) return this.outcome("skipped");
      const ended = await this.#ended();
      return await this.#fetched(ended);
    } catch (error) {
      return this.#stopped(error);
    } finally {
      this.session?.close();
    }
  }

  async write(change: Partial<JobRecord> & Pick<JobRecord, "state">): Promise<JobRecord> {
    const { file, key } = this.job;
    const message = this.#redacted(change.message);
    const record = { ...this.record, ...change, file, key, message } as JobRecord;
    this.record = await this.context.journal.write(record);
    return this.record;
  }

  outcome(status: Outcome["status"], told: Partial<Outcome> = {}): Outcome {
    const { record, context, job } = this;
    return {
      job,
      status,
      files: (record?.files ?? []).map((file) => join(context.outDir, file)),
      remote: [],
      id: record?.promptId ?? record?.jobId,
      seconds: Math.round((performance.now() - this.#started) / 100) / 10,
      ...told,
      message: this.#redacted(told.message),
    };
  }

  /** What a service says may repeat what it was sent. */
  #redacted<T extends string | undefined>(text: T): T {
    return (text === undefined ? text : this.context.service.redact(text)) as T;
  }

  readonly #tell = (news: News) => this.context.tell(this.job, news);

  async #isHere(): Promise<boolean> {
    const { record, context } = this;
    if (record?.state !== "done") return false;
    const paths = (record.files ?? []).map((file) => join(context.outDir, file));
    const missing = await Promise.all(
      paths.map((path) =>
        access(path).then(
          () => false,
          () => true,
        ),
      ),
    );
    return !missing.includes(true);
  }

  /** The record of the job once the service has ended it. */
  async #ended(): Promise<JobRecord> {
    const { record, context } = this;
    const isGenerated = record?.state === "ended" || (record?.state === "done" && !context.again);
    if (record && isGenerated) {
      await this.#open(record.jobId);
      return record;
    }
    if (record && mayBeThere(record)) {
      const found = await this.#found(record);
      if (found) return found;
    }
    return this.#follow(await this.#submit());
  }

  /** Follows a job that an earlier process has sent; undefined when it is to be sent again. */
  async #found(record: JobRecord): Promise<JobRecord | undefined> {
    const { context } = this;
    const session = await this.#open(record.jobId);
    const tellOwn = (text: string) => this.#tell({ text });
    try {
      const found = await lookUp(record, session, { ...context, tellOwn }, this.#signal);
      if (!found) return undefined;
      const isUnwanted = wasUnwanted(record);
      const state = isUnwanted ? "cancelling" : "submitted";
      return await this.#follow(await this.write({ state, ...found }), isUnwanted);
    } catch (error) {
      if (error instanceof JobFailure && error.code === "lost") {
        await this.write({ state: "lost", message: error.message });
      }
      throw error;
    }
  }

  async #open(jobId: string, workflow = this.job.workflow): Promise<Session> {
    this.session?.close();
    this.session = await this.context.service.open({ jobId, workflow, tell: this.#tell });
    return this.session;
  }

  /** Sends the workflow; the journal says so before. */
  async #submit(): Promise<JobRecord> {
    const { context, job, record } = this;
    const { endpoint, calls } = context.service;
    const { workflow, seeds } = submissionOf(job);
    const jobId = randomUUID();
    const session = await this.#open(jobId, workflow);
    this.#signal.throwIfAborted();
    const folder = record?.folder ?? folderFor(job.file, context.journal.all());
    const fresh = { promptId: undefined, index: undefined, outputs: undefined, files: undefined };
    const sent = { folder, endpoint, calls, jobId, seeds, problems: undefined, ...fresh };
    await this.write({ state: "sending", ...sent });
    try {
      const { problems, ...whereabouts } = await session.submit(this.#signal);
      return await this.write({ state: "submitted", problems, ...whereabouts });
    } catch (error) {
      if (error instanceof JobFailure && error.code === "refused") {
        await this.write({ state: "failed", message: error.message });
      }
      throw error;
    }
  }

  async #follow(submitted: JobRecord): Promise<JobRecord>;
  async #follow(submitted: JobRecord, wasCancelled: boolean): Promise<JobRecord | undefined>;
  async #follow(submitted: JobRecord, wasCancelled = false): Promise<JobRecord | undefined> {
    try {
      const ended = await this.session!.follow(submitted, this.#signal);
      // That it was interrupted was this command's own doing, and is no news.
      if (wasCancelled && ended.interrupted) return undefined;
      const all = [...(submitted.problems ?? []), ...ended.problems];
      const problems = all.map((problem) => this.#redacted(problem));
      return await this.write({ state: "ended", outputs: ended.outputs, problems });
    } catch (error) {
      if (error instanceof JobFailure && error.code === "lost") {
        await this.write({ state: "lost", message: error.message });
      }
      throw error;
    }
  }

  async #fetched({ jobId, folder, outputs = [], problems = [] }: JobRecord): Promise<Outcome> {
    const { context, session } = this;
    await session!.forget(this.#signal).catch((error) => {
      // It stays where it is; nothing of the job is lost by that.
      if (!(error instanceof RequestError)) throw error;
      this.#tell({ text: `its result could not be taken out of the sink (${error.message})` });
    });
    if (!context.download) {
      if (problems.length === 0) return this.outcome("done", { id: jobId, remote: outputs });
    } else {
      const signal = this.#signal;
      const reading = fetchFiles(outputs, folder, context, { signal, tell: this.#tell });
      // What came of a job that failed is worth having, and no second failure.
      const files = await (problems.length > 0 ? reading.catch(onlyFetching) : reading);
      if (problems.length === 0) {
        await this.write({ state: "done", files });
        return this.outcome("done");
      }
      await this.write({ state: "failed", files, message: problems.join(" ") });
    }
    if (this.record?.state !== "failed") {
      await this.write({ state: "failed", message: problems.join(" ") });
    }
    return this.outcome("failed", { code: "execution", message: problems.join(" ") });
  }

  /** Whatever ended the job early. */
  async #stopped(error: unknown): Promise<Outcome> {
    const { context } = this;
    if (context.signal.reason instanceof FolderLostError) throw context.signal.reason;
    if (context.signal.aborted) return cancelJob(this);
    if (this.#deadline.aborted) {
      const { status, message } = await cancelJob(this);
      const late = `The deadline of ${context.deadlineSeconds} s has passed.`;
      const told = { code: "deadline" as const, message: `${late} ${message ?? ""}`.trim() };
      return this.outcome(status === "not begun" ? status : "failed", told);
    }
    if (error instanceof JobFailure) {
      return this.outcome("failed", { code: error.code, message: error.message });
    }
    if (error instanceof RequestError) {
      return this.outcome("failed", { code: "unanswered", message: error.message });
    }
    throw error;
  }
}

const onlyFetching = (error: unknown): string[] => {
  if (error instanceof JobFailure) return [];
  throw error;
};
