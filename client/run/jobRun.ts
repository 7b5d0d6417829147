import { timeLimit } from "../http/seconds";
import type { RunContext } from "./context";
import { filesOf } from "./isHere";
import type { Job } from "./job";
import type { Outcome } from "./outcome";
import type { JobRecord } from "./record";
import type { News, Session } from "./service";

/** One job in this process: its state, and how to record it. */
export class JobRun {
  /** What the journal currently says about it. */
  record: JobRecord | undefined;
  /** The job at its service, once it has been opened. */
  session: Session | undefined;
  /** Aborted when the job's time is up. */
  readonly deadline: AbortSignal;
  /** Aborted by the deadline, or when the batch is stopped. */
  readonly signal: AbortSignal;
  readonly #started = performance.now();

  constructor(
    readonly job: Job,
    readonly context: RunContext,
  ) {
    this.record = context.journal.get(job.key);
    this.deadline = timeLimit(context.deadlineSeconds);
    this.signal = AbortSignal.any([context.signal, this.deadline]);
  }

  readonly tell = (news: News) =>
    this.context.tell(this.job, { ...news, text: this.redacted(news.text) });

  /** Opens the job at its service and closes the session that was open before. */
  async open(jobId: string, workflow = this.job.workflow): Promise<Session> {
    this.session?.close();
    const { tell, signal } = this;
    this.session = await this.context.service.open({ jobId, workflow, tell, signal });
    return this.session;
  }

  /** Merges a change into the job's record; it is on disk when the promise resolves. */
  async write(change: Partial<JobRecord> & Pick<JobRecord, "state">): Promise<JobRecord> {
    const { file, key } = this.job;
    const record = { ...this.record, ...change, file, key } as JobRecord;
    record.message = this.redacted(change.message);
    record.texts = record.texts?.map(({ node, text }) => ({ node, text: this.redacted(text) }));
    record.problems = record.problems?.map((problem) => this.redacted(problem));
    this.record = await this.context.journal.write(record);
    return this.record;
  }

  /** The outcome of the job, with the files in its record. */
  outcome(status: Outcome["status"], told: Partial<Outcome> = {}): Outcome {
    const { record, job } = this;
    return {
      job,
      status,
      files: this.files,
      remote: [],
      texts: record?.texts ?? [],
      id: record?.promptId ?? record?.jobId,
      seconds: Math.round((performance.now() - this.#started) / 100) / 10,
      ...told,
      message: this.redacted(told.message),
    };
  }

  /** Paths of the files that were fetched. */
  get files(): string[] {
    return filesOf(this.record, this.context.outDir);
  }

  /** Removes the token from a text, because a service may echo it. */
  redacted<T extends string | undefined>(text: T): T {
    return (text === undefined ? text : this.context.service.redact(text)) as T;
  }
}
