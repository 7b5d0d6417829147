import type { ServiceIdentity } from "../service/comfyUIReady";
import type { Waiting } from "../service/waitUntilReady";
import type { OutputStore } from "../storage/outputStore";
import type { Evidence } from "./evidence";
import type { Run } from "./run";

/** One way of calling a service: what the check does differently for each edition. */
export interface Calls {
  /** Edition and way of calling, for the evidence. */
  readonly path: Evidence["path"];
  /** Where the files are read; undefined when they cannot be read from here. */
  readonly store: OutputStore | undefined;
  /** Takes the token out of a text. */
  redact(text: string): string;
  /**
   * Waits until the service accepts requests; resolves to what it says about itself, if it says
   * anything.
   */
  ready(waiting: Waiting): Promise<ServiceIdentity | undefined>;
  /** Submits the workflow and follows it to its end; what it made is then in `run.reported`. */
  generate(run: Run): Promise<void>;
  /**
   * Takes back a request whose result nobody waits for any more.
   *
   * @throws {RequestError} when the service does not do it, or cannot be asked
   */
  takeBack(run: Run, signal: AbortSignal): Promise<void>;
  /** Closes whatever is still open. */
  close(): void;
}
