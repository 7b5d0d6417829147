import type * as pulumi from "@pulumi/pulumi";
import type { StorageEntry } from "../service/serviceConfig";
/**
 * A mounted folder as the service sees it, whatever is behind it: ComfyUI's data directory with
 * `models/`, `custom_nodes/`, `input/`, `output/` and `temp/`.
 */
export interface Mount {
    /** The mount's entry in the service document. */
    readonly storageEntry: pulumi.Output<StorageEntry>;
    /**
     * Resources without which a running service hangs. When one of them is replaced, the service is
     * replaced, too, and must be gone first.
     */
    readonly replaceServiceWith?: pulumi.Resource[] | undefined;
    /** One sentence for the stack's outputs: how to upload models and other files. */
    readonly filesGoIn: pulumi.Output<string>;
}
