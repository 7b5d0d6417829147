import type { AskEas } from "../eas/report/report";
import type { OutputStore } from "../storage/outputStore";
import type { Workflow } from "../workflow/workflow";
import type { Deployment } from "./evidence";
import type { ProofLevel } from "./proofLevel";

export interface SmokeOptions {
  /** Base URL of the service; it may have a path and may end in a slash. */
  endpoint: string;
  /**
   * How the service is called: `sync` is ComfyUI's own API (Standard edition), `queue` the EAS
   * queue service with `api_prompt` (API edition), `webui` the calls of an open WebUI (Cluster
   * edition, unverified).
   * @default "sync"
   */
  calls?: "sync" | "queue" | "webui";
  /**
   * Where to read the files when the service is called through its queue, which does not serve them.
   * Without it the check reaches level `result` at most.
   */
  store?: OutputStore;
  /** Service token, sent raw in `Authorization`. Empty: no token is sent, as to your own ComfyUI. */
  token: string;
  /** API format; see `readWorkflow`. */
  workflow: Workflow;
  /**
   * Seconds for everything together, from the first request to the last verdict, at most a day.
   * Vendor's guide: 3 min.
   */
  deadlineSeconds: number;
  /** Folder for evidence.json and the media. It is replaced as a whole, so it must hold nothing else. */
  evidenceDir: string;
  /**
   * What has to be shown for the check to pass. `files` is for machines that cannot decode H.264,
   * `result` for a service whose storage cannot be read from here.
   * @default "pixels"
   */
  requiredLevel?: Exclude<ProofLevel, "none">;
  /**
   * Submit the workflow's own seeds. A service that has run it before may then answer with the
   * files of that run, which is noted and accepted.
   * @default false
   */
  keepSeeds?: boolean;
  /**
   * The seed of every sampler. ComfyUI may then answer from the cache of an earlier run, which is noted
   * and accepted; the files are new all the same.
   * @default a new one each time
   */
  seed?: number;
  /** Largest file that is fetched, in MiB. @default 256 */
  maxFileMiB?: number;
  /** Most files that are fetched. @default 64 */
  maxFiles?: number;
  /** Where the token came from, for the message when it is refused; never the token itself. */
  tokenSource?: string;
  /**
   * Also write `index.html`, the evidence for people. This takes up to a second, because frames are
   * decoded again.
   * @default true
   */
  page?: boolean;
  /** What the service was deployed from, for the evidence; see `deploymentOf`. */
  deployment?: Deployment;
  /**
   * Asks EAS for status and events of the service, once a minute and when the check has ended. A
   * service that is down and silent is then waited for no longer, one that is being updated is not
   * proved, and the failure of any other is explained; see `askEasAbout`.
   * @default EAS is not asked
   */
  askEas?: AskEas;
  /** Stops the check and takes its prompt back. */
  signal?: AbortSignal;
  /** Receives progress, one line at a time. */
  log?: (line: string) => void;
}
