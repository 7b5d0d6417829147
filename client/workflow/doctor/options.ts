import type { Manifest } from "./known/manifest";
import type { NodeClasses } from "./known/nodeClasses";

/** The four editions of ComfyUI on EAS. */
export type DoctorEdition = "standard" | "api" | "cluster" | "serverless";

/** What the doctor knows about the target service. All of it is optional. */
export interface DoctorOptions {
  /** Default: the bundled classes of the reference workflow. */
  objectInfo?: NodeClasses;
  /**
   * `workflow`: nodes by id, as in the files of this package and ComfyUI's editor. `request`: the exact bytes
   * that are sent, which for `POST /prompt` are wrapped in `{"prompt": …}`. Default: `workflow`.
   */
  form?: "workflow" | "request";
  /** Default: no particular edition; a request then counts as one for `POST /prompt`. */
  edition?: DoctorEdition;
  /** The files of the mounted folder. Without them, no models are looked for. */
  manifest?: Manifest;
  /** Why the mounted folder could not be listed although that was requested. */
  unlisted?: string;
  /** Largest message of the API edition's queue in bytes, its `meta.maxPayloadBytes`. */
  maxPayloadBytes?: number;
  /** Whether the smoke check will run the workflow. Default: false. */
  smoke?: boolean;
}
