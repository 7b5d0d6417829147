import type * as pulumi from "@pulumi/pulumi";
import type { StorageEntry } from "../service/serviceConfig";

/**
 * A mounted folder as the service sees it, whatever is behind it: ComfyUI's data directory with
 * `models/`, `custom_nodes/`, `input/`, `output/` and `temp/`.
 */
export interface Mount {
  /** Where the instances see the folder; equal to ComfyUI's `--data-dir`. */
  readonly mountPath: pulumi.Output<string>;
  /** The entry of the service document. */
  readonly storageEntry: pulumi.Output<StorageEntry>;
  /**
   * What a running service hangs without: when one of these is replaced, the service must be gone
   * before, and is replaced with it.
   */
  readonly replaceServiceWith?: pulumi.Resource[];
  /** How models and other files get in: one sentence for the stack's outputs. */
  readonly filesGoIn: pulumi.Output<string>;
}
