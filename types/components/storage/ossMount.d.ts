import * as pulumi from "@pulumi/pulumi";
import type { StorageEntry } from "../service/serviceConfig";
import type { Mount } from "./mount";
/** Which folder of which OSS bucket is mounted, and what `destroy` does with a bucket that is made here. */
export interface OssMountArgs {
    /**
     * Name of the bucket to make. Set exactly one of this and `existingBucket`. Bucket names are unique
     * across all customers of OSS, so choose one that is specific to you. A change is refused, because no
     * file is moved; once an `up` has applied `deleteContents`, it makes another, empty bucket and deletes
     * this one with its files.
     */
    bucketName?: pulumi.Input<string> | undefined;
    /**
     * Name of an existing bucket of this account, in the service's region. It is used unchanged, except for
     * the object `.comfyui-eas` in the folder, which stays when the stack goes. A change to another bucket
     * restarts the service.
     */
    existingBucket?: pulumi.Input<string> | undefined;
    /**
     * The bucket's folder that is mounted, without a leading or trailing slash. Default: `comfyui`. A change
     * restarts the service with the files that are in the other folder; no file is moved.
     */
    folder?: pulumi.Input<string> | undefined;
    /**
     * Path of the folder in the instances; also ComfyUI's `--data-dir`. Default: `/code/data-oss`, as in
     * the vendor's console. A change restarts the service.
     */
    mountPath?: pulumi.Input<string> | undefined;
    /**
     * Whether `destroy` also deletes the contents of a bucket that was made here: models, inputs and
     * results, up to some 3000 objects (inferred). Default: false, and `destroy` stops at a bucket that is
     * not empty, after the service is gone and no longer billed. A change costs nothing, and takes effect
     * only once an `up` has applied it before the `destroy`.
     */
    deleteContents?: boolean | undefined;
    /** Tags for a bucket that is made here, for bills and searches. Default: none. A change costs nothing. */
    tags?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
}
/**
 * A folder of an OSS bucket as ComfyUI's data directory: `models/`, `custom_nodes/`, `input/`,
 * `output/`, `temp/`.
 *
 * A bucket that is made here is private, blocks public access, is encrypted at rest, and deletes
 * uncompleted uploads and old temporary files. Price: OSS bills what is stored, and what is read from
 * outside the region. Pass the option `protect` to protect bucket and contents against `destroy`.
 */
export declare class OssMount extends pulumi.ComponentResource implements Mount {
    /** Name of the bucket, whether it was made here or existed. */
    readonly bucket: pulumi.Output<string>;
    /** The folder, without a leading or trailing slash. */
    readonly folder: pulumi.Output<string>;
    /** The mounted folder as `oss://<bucket>/<folder>/`. */
    readonly address: pulumi.Output<string>;
    /** Path of the folder in the instances; equal to ComfyUI's `--data-dir`. */
    readonly mountPath: pulumi.Output<string>;
    /** The mount's entry in the service document. */
    readonly storageEntry: pulumi.Output<StorageEntry>;
    /** One sentence: how to upload models and other files. */
    readonly filesGoIn: pulumi.Output<string>;
    constructor(name: string, args: OssMountArgs, opts?: pulumi.ComponentResourceOptions);
    /**
     * An object that makes the folder exist and says what it is for. OSS has no real folders, and mounting
     * one that contains no object fails. The object has content because the provider refuses an empty one.
     */
    private writeMarker;
}
/**
 * Finds everything that is wrong with the arguments that are known.
 *
 * @param given arguments that come from elsewhere, and so do not exist for the user
 */
export declare const ossProblems: (given?: Partial<OssMountArgs>) => import("../checkedArgs").Find<OssMountArgs>;
/** The service document's entry for a folder of a bucket. */
export declare const ossStorageEntry: (bucket: string, folder: string, mountPath: string) => StorageEntry;
