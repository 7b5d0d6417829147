import type { OutputFile } from "../comfyui/outputFiles";
import type { OutputText } from "../comfyui/outputTexts";
import type { Waiting } from "../service/waitUntilReady";
import type { OutputStore } from "../storage/outputStore";
import type { Workflow } from "../workflow/workflow";
import type { JobRecord } from "./record";

/** Where a job is at its service; kept in the journal. */
export type Whereabouts = Pick<JobRecord, "promptId" | "index">;

/** How a job ended at its service. */
export interface Ended {
  outputs: OutputFile[];
  /** What its nodes show as text. */
  texts: OutputText[];
  /** Why it did not make all of them; empty when it ended well. */
  problems: string[];
  /** Somebody stopped it, which may have been an earlier process of the same batch. */
  interrupted: boolean;
}

/** What became of a job that is to be taken back. */
export type TakenBack =
  /** It will not run, or has stopped. */
  | "cancelled"
  /** It is told to stop, and has not stopped yet. */
  | "stopping"
  /** A worker has it and cannot be stopped from outside. */
  | "cannot be stopped"
  /** It has ended in the meantime. */
  | "ended"
  /** The service does not know it. */
  | "not there";

/** What happens to a job, in words that follow its name. */
export interface News {
  text: string;
  /** One of many, such as a node or a step of a sampler: for a line that is written over. */
  minor?: boolean;
}

/**
 * One job at its service. What takes a signal throws the signal's reason once that is aborted; what
 * else it throws stands at each.
 */
export interface Session {
  /**
   * Sends the workflow, once.
   *
   * @throws {JobFailure} when the service refuses it, or nobody knows whether it has it
   */
  submit(signal: AbortSignal): Promise<Whereabouts & { problems: string[] }>;
  /**
   * Looks for the job without changing anything; undefined when the service does not know it.
   *
   * @throws {RequestError} when the service does not answer
   */
  find(signal: AbortSignal): Promise<Whereabouts | undefined>;
  /**
   * Waits for the end.
   *
   * @throws {JobFailure} when the job is lost, or the service does not tell
   */
  follow(known: Whereabouts, signal: AbortSignal): Promise<Ended>;
  /**
   * Spares the service a job that nobody wants any more.
   *
   * @throws {RequestError} when the service does not do it
   */
  takeBack(known: Whereabouts, signal: AbortSignal): Promise<TakenBack>;
  /**
   * The result is kept here, and need not be kept there.
   *
   * @throws {RequestError} when the service refuses to let it go
   */
  forget(signal: AbortSignal): Promise<void>;
  /** Ends what is open for this job; the job itself goes on. */
  close(): void;
}

/** A service that runs workflows, by whatever protocol. */
export interface RunService {
  /** Base URL of the service. */
  readonly endpoint: string;
  /** ComfyUI's own API, the queues of the API edition, or what an open WebUI calls. */
  readonly calls: JobRecord["calls"];
  /** Where the files are read; undefined when they cannot be read from here. */
  readonly store: OutputStore | undefined;
  /** What is not sure about the way it is called. */
  readonly caveat?: string;
  /** Takes the token out of a text. */
  redact(text: string): string;
  /**
   * Waits until it answers.
   *
   * @throws {NotReady} when it does not answer as such a service does
   * @throws {RequestError} when it refuses the token
   */
  ready(waiting: Waiting): Promise<void>;
  /**
   * Opens one job, by its id; nothing of it is sent yet. Once the signal is aborted it waits for
   * nothing more, and gives the session all the same: what an earlier process has sent is taken back
   * by it.
   */
  open(options: {
    jobId: string;
    workflow: Workflow;
    tell: (news: News) => void;
    signal: AbortSignal;
  }): Promise<Session>;
  /**
   * Puts a file where workflows can load it, in `input/`; undefined where the service takes none. One
   * that is there under the name is not replaced.
   *
   * @throws {RequestError} when the service does not take it
   */
  upload?(file: { name: string; bytes: Uint8Array }, signal: AbortSignal): Promise<void>;
  /** Ends the connections that were kept for further jobs. */
  close(): void;
}
