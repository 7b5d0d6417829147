import * as pulumi from "@pulumi/pulumi";
import { type NetworkArgs } from "./network/network";
import { type EasServiceArgs } from "./service/easService";
import type { SmokeSettings } from "./smoke/smokeSettings";
import { type NasMountArgs } from "./storage/nasMount";
import { type OssMountArgs } from "./storage/ossMount";
/**
 * What is deployed together: the arguments of the service itself, of its storage and network, and of
 * the smoke check that proves it.
 */
export interface ComfyUIArgs extends Omit<EasServiceArgs, "image" | "instanceTypes" | "storage" | "networking" | "tags"> {
    /**
     * A folder of an OSS bucket for models and results; set exactly one of this and `nas`. A change from one
     * to the other restarts the service, or replaces it if `network` is added or removed as well. No file is
     * moved, and a bucket or file system that was made here is treated as `destroy` would treat it: with
     * `deleteContents` it is deleted with all files in it.
     */
    oss?: Omit<OssMountArgs, "tags"> | undefined;
    /**
     * A folder on NAS for models and results; set exactly one of this and `oss`. Needs `network`. A change
     * from one to the other does to service and files what is said at `oss`.
     */
    nas?: Omit<NasMountArgs, "vpcId" | "vswitchId" | "vswitchCidr" | "tags"> | undefined;
    /**
     * The VPC that the service is placed in. Default: none, and the service cannot reach the internet.
     * Adding or removing it replaces the service.
     */
    network?: Omit<NetworkArgs, "region" | "instanceTypes" | "tags"> | undefined;
    /**
     * Protects the storage and its contents against `destroy` and replacement. `pulumi destroy` then deletes
     * nothing, and the service is still billed; `pulumi destroy --exclude-protected` ends the service.
     * Default: false. A change costs nothing, and takes effect once an `up` has applied it.
     */
    protect?: boolean | undefined;
    /**
     * Tags for every resource that can carry them, for bills and searches. Default: none. A change costs
     * nothing.
     */
    tags?: EasServiceArgs["tags"] | undefined;
    /**
     * Version of the vendor's image. Default: `1.9`. A change restarts the service (some 5 minutes).
     */
    imageVersion?: pulumi.Input<string> | undefined;
    /**
     * Full reference of an image to use instead of the vendor's, preferably with a digest. Default: the
     * vendor's image of `imageVersion`. A change restarts the service.
     */
    image?: pulumi.Input<string> | undefined;
    /**
     * Single-GPU machine types, in the order in which EAS tries them. Default: GU30, then T4. A change
     * restarts the service and changes what it costs.
     */
    instanceTypes?: pulumi.Input<pulumi.Input<string>[]> | undefined;
    /**
     * Switches the smoke check off and says why; the output `video` shows the reason. Default: undefined,
     * and the check runs after every change, which takes some minutes of the service's own GPU.
     */
    skipSmokeCheck?: string | undefined;
    /**
     * File with the smoke check's workflow in API format, relative to the project. Default: the SVD
     * reference workflow. A change of this or of any other setting of the check runs the check again.
     */
    smokeWorkflow?: string | undefined;
    /**
     * How thoroughly the smoke check looks at the files; see `level` of `SmokeCheckArgs`. Default:
     * `pixels`. The API edition with NAS is always checked at the level `result`, whatever is set here.
     */
    smokeLevel?: "pixels" | "files" | undefined;
    /** What the smoke check replaces in the workflow, and limits for its outputs. Default: nothing. */
    smokeSettings?: SmokeSettings | undefined;
    /** Time limit of the smoke check in seconds. Default: 1800. */
    smokeDeadlineSeconds?: number | undefined;
    /**
     * Folder for the evidence of the smoke check, relative to the project. Each further service of the
     * same program needs its own folder. Default: `evidence/<stack>`.
     */
    smokeEvidenceDir?: string | undefined;
}
/**
 * ComfyUI with Stable Video Diffusion on PAI-EAS: storage, the service in one of the editions that
 * can be deployed, a network if one is asked for, and a smoke check that runs after each change and
 * proves that the service really makes video.
 *
 * ```ts
 * const comfy = new ComfyUI("comfy", {
 *   edition: "standard",
 *   region: "cn-hangzhou",
 *   serviceName: "comfyui_dev",
 *   oss: { bucketName: "my-company-comfyui-dev" },
 * });
 * export const endpoint = comfy.endpoint;
 * ```
 *
 * Price: every machine is billed while the service is deployed, whether it is used or not; OSS and NAS
 * bill what is stored.
 */
export declare class ComfyUI extends pulumi.ComponentResource {
    /** Name of the service, known once it exists. */
    readonly serviceName: pulumi.Output<string>;
    /**
     * Base URL on the public internet, or inside the VPC if the service has no other, without a trailing
     * slash. See `api` for what it answers.
     */
    readonly endpoint: pulumi.Output<string>;
    /** Base URL inside the VPC; empty when there is none. */
    readonly internalEndpoint: pulumi.Output<string>;
    /** URL of the WebUI; empty when the edition has none. */
    readonly webUI: pulumi.Output<string>;
    /** One sentence: how a program calls the service, or that it cannot. */
    readonly api: pulumi.Output<string>;
    /** The service token; a secret. */
    readonly token: pulumi.Output<string>;
    /** The bucket with models and results; undefined when they are on NAS. */
    readonly bucket: pulumi.Output<string> | undefined;
    /** The mount target of the NAS with models and results; undefined when they are in a bucket. */
    readonly mountTarget: pulumi.Output<string> | undefined;
    /** One sentence: how to upload models and other files. */
    readonly filesGoIn: pulumi.Output<string>;
    /** How the smoke check calls the service; see `SmokeCheck`. */
    readonly calls: "sync" | "queue" | "webui";
    /** The mounted folder as `oss://<bucket>/<folder>/`; undefined when it is on NAS. */
    readonly storage: pulumi.Output<string> | undefined;
    /** What the smoke check proved: `proven`, with any limits, or `not proven: <reason>`. */
    readonly video: pulumi.Output<string>;
    /** Path of the evidence relative to the project; undefined without a smoke check. */
    readonly evidence: pulumi.Output<string> | undefined;
    constructor(name: string, args: ComfyUIArgs, opts?: pulumi.ComponentResourceOptions);
    private makeNetwork;
    private makeMount;
    private makeService;
    private makeSmokeCheck;
}
