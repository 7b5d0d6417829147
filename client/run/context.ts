import type { Job } from "./job";
import type { Journal } from "./journal";
import type { News, RunService } from "./service";

/** What the jobs of a batch share. */
export interface RunContext {
  service: RunService;
  journal: Journal;
  /** Output folder, with the journal in it. */
  outDir: string;
  /** Seconds for one job, from the moment it is begun here; at most a day. */
  deadlineSeconds: number;
  /** Largest file that is fetched. */
  maxFileBytes: number;
  /** Whether files are fetched at all. */
  download: boolean;
  /**
   * Generate anew what the service has lost, what was sent to another service, and what was fetched
   * and is no longer here. It may then be generated twice.
   */
  again: boolean;
  /** Ctrl-C, or a `NotReady` of a service that is down: the jobs are taken back. */
  signal: AbortSignal;
  tell(job: Job, news: News): void;
}
