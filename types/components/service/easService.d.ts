import * as pulumi from "@pulumi/pulumi";
import type { JsonObject } from "../document/json";
import { type DeployedEdition } from "../editions";
import type { Inputs } from "../pulumi/inputs";
import { type AutoscalerInput, type Networking, type QueueInput, type StorageEntry } from "./serviceConfig";
/** What a service is made of. Most arguments are parts of its document, named by what they mean. */
export interface EasServiceArgs {
    /** Edition, which decides what the service can do. A change replaces the service: its type is fixed. */
    edition: DeployedEdition;
    /**
     * Region id, such as `cn-hangzhou`; must be the provider's region. A change is refused, because a
     * service cannot move.
     */
    region: pulumi.Input<string>;
    /**
     * Name of the service: 3 to 63 lower-case letters, digits and underscores, starting with a letter,
     * unique in its account and region. A change replaces the service.
     */
    serviceName: pulumi.Input<string>;
    /** Image reference with tag or digest. A change restarts the service (some 5 minutes). */
    image: pulumi.Input<string>;
    /**
     * Single-GPU machine types. EAS tries them in order when one is out of stock. A change restarts the
     * service and changes what it costs.
     */
    instanceTypes: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * Number of GPU instances, each billed while it is held; with an autoscaler, how many there are at
     * first. Default: the autoscaler's `min`, but at least 1. A change starts or stops instances.
     */
    instances?: pulumi.Input<number> | undefined;
    /**
     * The mounted folder. Default for the Standard edition: none, and files vanish with the instance; the
     * other editions need it. Adding or removing it replaces the service; changing it restarts the service.
     */
    storage?: Inputs<StorageEntry> | undefined;
    /**
     * The service's place in a VPC; needed with storage on NAS. Default: none. Adding or removing it replaces
     * the service; another id in it restarts the service (inferred).
     */
    networking?: Inputs<Networking> | undefined;
    /**
     * The queue; API edition only. Default: the document does not describe it, and EAS chooses its size. A
     * change restarts the queue (inferred). Adding or removing the queue, its `resource` or a key of its
     * `extra` replaces the service.
     */
    queue?: Inputs<QueueInput> | undefined;
    /**
     * How the number of instances follows the queue; API edition only. Default: it does not. A change
     * restarts nothing (inferred). Adding or removing it, or its `scaleDownWindowSeconds`, replaces the service.
     */
    autoscaler?: Inputs<AutoscalerInput> | undefined;
    /**
     * `metadata.type` of the Cluster edition. Default: `SDCluster`, which is unverified for ComfyUI. A change
     * replaces the service.
     */
    metadataType?: pulumi.Input<string> | undefined;
    /**
     * Id of the PAI workspace. Default: the account's default workspace. A change replaces the service,
     * because EAS has no call that moves it to another workspace.
     */
    workspaceId?: pulumi.Input<string> | undefined;
    /** Tags of the service, for bills and searches. Default: none. A change costs nothing. */
    tags?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
    /**
     * Keys merged last into the service document, for what this package has no argument for. A key is
     * refused if it would contradict what the package guarantees, such as `--data-dir`, port and token.
     * Default: none. Adding or removing a key replaces the service; docs/changes.md says what a changed value
     * does.
     */
    extraConfig?: pulumi.Input<JsonObject> | undefined;
}
/**
 * A ComfyUI service on PAI-EAS: deploys its document and reads its addresses and token back. Refuses
 * arguments that would break what the package guarantees as soon as they are known, all of them in one
 * error.
 *
 * The option `replaceWith` applies to the service itself. Pass it `replaceServiceWith` of a `NasMount`:
 * a running service hangs when its mount target goes.
 *
 * Price: every machine is billed from the moment it is held until the service is stopped or deleted,
 * whether it is used or not. The API and Cluster editions add CPU instances that EAS runs itself.
 */
export declare class EasService extends pulumi.ComponentResource {
    /** Name of the service, known once it exists. */
    readonly serviceName: pulumi.Output<string>;
    /**
     * The service document that the stack asks for; not secret, and known in a preview when the arguments
     * are. If a deployment does not send it (`--target`, `--exclude`, `ignoreChanges`), this is the document
     * that the service has.
     */
    readonly serviceConfig: pulumi.Output<string>;
    /**
     * Base URL on the public internet, or inside the VPC if the service has no other, without a trailing
     * slash. It is the root of ComfyUI's own API, or the input queue in the API edition.
     */
    readonly endpoint: pulumi.Output<string>;
    /** Base URL inside the VPC; empty when the service has none. */
    readonly internalEndpoint: pulumi.Output<string>;
    /**
     * URL of the WebUI; empty when the edition has none. A browser needs the link from the PAI console, or
     * the token as a header.
     */
    readonly webUI: pulumi.Output<string>;
    /** The service token, sent as the header `Authorization`; a secret. */
    readonly token: pulumi.Output<string>;
    /** Changes whenever the service is made anew, even with the same document. */
    readonly incarnation: pulumi.Output<string>;
    constructor(name: string, args: EasServiceArgs, opts?: pulumi.ComponentResourceOptions);
    /** Reads endpoints and token back once the service runs; only the token is secret. */
    private accessOf;
}
