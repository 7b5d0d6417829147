import type { Manifest } from "./known/manifest";
import type { NodeClasses } from "./known/nodeClasses";

/** The four editions of ComfyUI on EAS. */
export type DoctorEdition = "standard" | "api" | "cluster" | "serverless";

/** What the doctor knows of the service that a workflow is for. All of it is optional. */
export interface DoctorOptions {
  /** Default: the bundled classes of the reference workflow. */
  objectInfo?: NodeClasses;
  /**
   * `workflow`: files as this package and ComfyUI's editor keep them, nodes by id. `request`: the very
   * bytes that are sent, which for `POST /prompt` are wrapped in `{"prompt": …}`. Default:
   * `workflow`.
   */
  form?: "workflow" | "request";
  /** Default: none in particular; a request then counts as one for `POST /prompt`. */
  edition?: DoctorEdition;
  /** The files of the mounted folder; without them no model is looked for. */
  manifest?: Manifest;
  /** Why the mounted folder, which was to be listed, could not be. */
  unlisted?: string;
  /** What the API edition's queue takes at most, its `meta.maxPayloadBytes`; in bytes. */
  maxPayloadBytes?: number;
  /** Whether the smoke check is to run it. Default: false. */
  smoke?: boolean;
}
