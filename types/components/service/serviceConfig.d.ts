import { type JsonObject } from "../document/json";
import { type DeployedEdition } from "../editions";
/** One entry of the document's `storage`: what is mounted where, from OSS or from NAS. */
export type StorageEntry = {
    /** Path of the folder in the instance; equal to ComfyUI's `--data-dir`. */
    readonly mount_path: string;
    /** Marks the mount that holds the models; the vendor's samples always set it (confirmed for OSS). */
    readonly properties: {
        readonly resource_type: "model";
    };
} & ({
    readonly oss: {
        readonly path: string;
        readonly readOnly: false;
    };
} | {
    readonly nfs: {
        readonly server: string;
        readonly path: string;
        readonly readOnly: false;
    };
});
/** The service's place in a VPC: the document's `cloud.networking`. */
export interface Networking {
    readonly vpc_id: string;
    readonly vswitch_id: string;
    readonly security_group_id: string;
}
/**
 * The queue in front of a service in the API edition. A change restarts the queue's own instances (inferred)
 * and keeps the workflows that wait in it (unverified).
 */
export interface QueueInput {
    /** Cores of one queue instance, each billed while the service is deployed; 1 to 64. */
    readonly cpu: number;
    /** Memory of one queue instance in MB, 1024 to 262144. The vendor's samples have 2048 and 4000. */
    readonly memoryMB: number;
    /**
     * How many times one workflow may be given to an instance, 1 to 10. With 1, a workflow is lost when its
     * instance dies. With more, a workflow that kills instances is tried and paid for again.
     */
    readonly maxDeliveries: number;
    /**
     * Dedicated resource group (`eas-r-…`) for the queue. Default: public resources. Adding or removing it
     * replaces the service.
     */
    readonly resource?: string | undefined;
    /**
     * Keys of the `queue` block that no documentation could be found for; passed on unchanged. Default: none.
     * Adding or removing one replaces the service.
     */
    readonly extra?: JsonObject | undefined;
}
/** How the number of instances of the API edition follows its queue. A change restarts nothing (inferred). */
export interface AutoscalerInput {
    /**
     * Smallest number of instances. 0 lets the service go to sleep, which a service behind a dedicated
     * gateway cannot do.
     */
    readonly min: number;
    /** Largest number of instances, and so the most that is paid for at once; up to 1000. */
    readonly max: number;
    /** EAS adds instances when this many workflows wait for each instance; 1 to 10000. */
    readonly backlogPerInstance: number;
    /**
     * Seconds that the backlog must stay small before EAS removes instances, 60 to 86400; a short window
     * interrupts work. Default: EAS's own, 300. Adding or removing this key replaces the service.
     */
    readonly scaleDownWindowSeconds?: number | undefined;
}
/** What a service's document is made from. Plain values only, so that it can be tested. */
export interface ServiceConfigInput {
    readonly edition: DeployedEdition;
    readonly serviceName: string;
    /** Image reference with tag or digest. */
    readonly image: string;
    /** Single-GPU machine types; EAS tries them in order when one is out of stock. */
    readonly instanceTypes: readonly string[];
    /** GPU instances; with an autoscaler, how many there are at first. Default: {@link firstInstances} */
    readonly instances?: number | undefined;
    /** The mounted folder for models, nodes and results; without one they vanish on a restart. */
    readonly storage?: StorageEntry | undefined;
    readonly networking?: Networking | undefined;
    /** API edition only. */
    readonly queue?: QueueInput | undefined;
    /** API edition only. */
    readonly autoscaler?: AutoscalerInput | undefined;
    /** Overrides the edition's own `metadata.type`. */
    readonly metadataType?: string | undefined;
    /** Default: EAS uses the account's default workspace. */
    readonly workspaceId?: string | undefined;
    /** Merged last, key by key; a list is replaced as a whole. */
    readonly extraConfig?: JsonObject | undefined;
}
/** How many instances a service starts with by default: the autoscaler's `min`, but at least one. */
export declare const firstInstances: (autoscaler?: AutoscalerInput) => number;
/**
 * Makes the document that EAS expects for a service. Nothing is checked here: `serviceProblems` does
 * that before a component deploys the document.
 *
 * Has documented keys only, and none with an empty value: the backend drops empty values, and a document
 * that comes back different shows a change in every preview (inferred from the vendor's published helpers).
 */
export declare function serviceConfig(input: ServiceConfigInput): JsonObject;
/**
 * The value that replaces the service when it changes.
 *
 * It holds the name, the edition, the type, the workspace and the document's keys without their values.
 * EAS merges an update into the document it has, so a key that is taken out would stay in force for ever
 * (confirmed in the API's description).
 */
export declare const replacementKey: (input: ServiceConfigInput) => {
    name: string;
    edition: DeployedEdition;
    type: string;
    workspaceId: string;
    keys: string[];
};
