import type { OutputStore } from "./outputStore";
/** Where a service keeps its files, as in the stack's outputs. */
export interface StoreOptions {
    /** The mounted folder, `oss://<bucket>/<folder>/`, as in the output `storage`. */
    storage?: string | undefined;
    /** Region id of the bucket, such as `cn-hangzhou`. */
    region?: string | undefined;
}
/**
 * Opens the bucket that a service has mounted, with the credentials of the deployment or else of this
 * environment, chosen as Pulumi's provider does. It sends nothing to OSS yet.
 *
 * @returns undefined when the folder or the region is not given, as for files on NAS, which can be read only
 * inside its network
 * @throws {UsageError} when the folder is not in a bucket, or there are no usable credentials
 */
export declare function openStore({ storage, region, }: StoreOptions): Promise<OutputStore | undefined>;
