import * as pulumi from "@pulumi/pulumi";
import { type Find } from "../checkedArgs";
import type { StorageEntry } from "../service/serviceConfig";
import type { Mount } from "./mount";
/**
 * Which folder on NAS is mounted: one of an existing file system, by its `mountTarget`, or one of a file
 * system that is made here, which needs `vpcId`, `vswitchId` and `vswitchCidr`.
 */
export interface NasMountArgs {
    /**
     * Mount target of an existing file system, such as `0a1b2c-xyz12.cn-hangzhou.nas.aliyuncs.com`, in the
     * VPC of the service. It is used unchanged. Default: a file system is made. A change to another mount
     * target restarts the service with the files that are there. No file is moved, and a file system that was
     * made here is treated as `destroy` would treat it.
     */
    mountTarget?: pulumi.Input<string> | undefined;
    /**
     * Folder of the existing file system, such as `/comfyui`. It must exist already: NAS refuses to mount
     * a folder that does not, and EAS is not known to create it. Default: `/`, which is the only choice
     * for a file system that is made here, because it has no folders yet. A change restarts the service.
     */
    path?: pulumi.Input<string> | undefined;
    /**
     * Path of the folder in the instances; also ComfyUI's `--data-dir`. Default: `/code/data-oss`, as in
     * the vendor's console. A change restarts the service.
     */
    mountPath?: pulumi.Input<string> | undefined;
    /**
     * VPC of the mount target that is made; must be the service's. Needed without `mountTarget`. A
     * change moves the mount target and replaces the service: it is gone for some minutes and gets a new token.
     */
    vpcId?: pulumi.Input<string> | undefined;
    /**
     * vSwitch of the mount target that is made. Needed without `mountTarget`. A change has the same effect as
     * a change of `vpcId`.
     */
    vswitchId?: pulumi.Input<string> | undefined;
    /**
     * Address range of that vSwitch, which alone may mount the file system. Needed without `mountTarget`. A
     * change costs nothing.
     */
    vswitchCidr?: pulumi.Input<string> | undefined;
    /**
     * Kind of the file system that is made: `Performance` (default; CNY 1.9 per GiB and month, inferred)
     * or `Capacity` (CNY 0.35 per GiB and month, confirmed; slower). Fixed once the file system is made: a
     * later change only gives a warning.
     */
    storageType?: pulumi.Input<string> | undefined;
    /**
     * Whether `destroy` deletes the file system that was made here, with all models and results, whether
     * it is empty or not. Default: false, and the file system is protected. `pulumi destroy` then fails in
     * its preview and deletes nothing, so that the service is still billed; `pulumi destroy
     * --exclude-protected` deletes all but the file system, which is still billed and which the next `up`
     * uses again. A change costs nothing, and takes effect only once an `up` has applied it before the
     * `destroy`.
     */
    deleteContents?: boolean | undefined;
    /** Tags for a file system that is made here, for bills and searches. Default: none. A change costs nothing. */
    tags?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
}
/**
 * A folder on NAS as ComfyUI's data directory: `models/`, `custom_nodes/`, `input/`, `output/`,
 * `temp/`. It is faster than OSS at switching models and saving results (confirmed). Unlike an OSS mount,
 * it is safe for programs that write the parts of a file out of order.
 *
 * A file system that is made here is General-purpose NAS and encrypted. It can be mounted from the
 * service's vSwitch only, and is never replaced. Price: NAS bills the stored GiB by the hour, whether a
 * service runs or not.
 */
export declare class NasMount extends pulumi.ComponentResource implements Mount {
    /**
     * The mount target if it is made here, else nothing. Pass it to the option `replaceWith` of the
     * `EasService`: a running service hangs when its mount target goes.
     */
    readonly replaceServiceWith: pulumi.Resource[];
    /** Host name of the mount target, whether it was made here or existed. */
    readonly mountTarget: pulumi.Output<string>;
    /** Id of the file system; empty when an existing mount target is used. */
    readonly fileSystemId: pulumi.Output<string>;
    /** Folder of the file system. */
    readonly path: pulumi.Output<string>;
    /** Path of the folder in the instances; equal to ComfyUI's `--data-dir`. */
    readonly mountPath: pulumi.Output<string>;
    /** The mount's entry in the service document. */
    readonly storageEntry: pulumi.Output<StorageEntry>;
    /** One sentence: how to upload models and other files. */
    readonly filesGoIn: pulumi.Output<string>;
    constructor(name: string, args: NasMountArgs, opts?: pulumi.ComponentResourceOptions);
}
/**
 * Finds everything that is wrong with the arguments that are known.
 *
 * @param given arguments that come from elsewhere, and so do not exist for the user
 */
export declare const nasProblems: (given?: Partial<NasMountArgs>) => Find<NasMountArgs>;
/** The service document's entry for a folder on NAS. */
export declare const nasStorageEntry: (server: string, path: string, mountPath: string) => StorageEntry;
