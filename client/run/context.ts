import type { Job } from "./job";
import type { Journal } from "./journal";
import type { News, RunService } from "./service";

/** What the jobs of a batch share. */
export interface RunContext {
  service: RunService;
  journal: Journal;
  /** Output folder, with the journal in it. */
  outDir: string;
  /** Seconds for one job, counted from when this process begins it; at most a day. */
  deadlineSeconds: number;
  /** Size in bytes of the largest file to fetch. */
  maxFileBytes: number;
  /** Whether files are fetched at all. */
  download: boolean;
  /**
   * Whether to generate again what the service has lost, what was sent to another service, and files that
   * were fetched and have since been removed. A job may then be generated twice.
   */
  again: boolean;
  /** Aborted by Ctrl-C, or with a `NotReady` when the service is down; the jobs are then taken back. */
  signal: AbortSignal;
  tell(job: Job, news: News): void;
}
