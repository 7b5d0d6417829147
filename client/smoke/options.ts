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
   * Where the files are read when the service is called through its queue, which does not serve
   * them. Without it the check reaches no more than level `result`.
   */
  store?: OutputStore;
  /** Service token, sent raw in `Authorization`. Empty: none is sent, for a ComfyUI of one's own. */
  token: string;
  /** API format; see `readWorkflow`. */
  workflow: Workflow;
  /** Seconds for everything, from the first request to the last verdict, at most a day. Vendor's guide: 3 min. */
  deadlineSeconds: number;
  /** Folder for evidence.json and the media; replaced as a whole, so it must hold nothing else. */
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
   * The seed of every sampler. What an earlier run has left in ComfyUI's cache may then answer,
   * which is noted and accepted; the files are new all the same.
   * @default a new one each time
   */
  seed?: number;
  /** Largest file that is fetched, in MiB. @default 256 */
  maxFileMiB?: number;
  /** Most files that are fetched. @default 64 */
  maxFiles?: number;
  /** Where the token came from, for the message when it is refused; never the token. */
  tokenSource?: string;
  /**
   * Write `index.html` too, the evidence for people. It takes up to a second, in which frames are
   * decoded once more.
   * @default true
   */
  page?: boolean;
  /** What the service was deployed from, for the evidence; see `deploymentOf`. */
  deployment?: Deployment;
  /**
   * Asked for status and events of the service, once a minute and when the check has ended: one that is
   * down and silent is waited for no longer, one that is being updated is not proved, and of one that
   * failed they say why; see `askEasAbout`.
   * @default EAS is not asked
   */
  askEas?: AskEas;
  /** Stops the check; the own prompt is taken back. */
  signal?: AbortSignal;
  /** @default the global fetch */
  fetch?: typeof fetch;
  /** Receives progress, one line at a time. */
  log?: (line: string) => void;
}
