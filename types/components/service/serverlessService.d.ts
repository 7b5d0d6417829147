import * as pulumi from "@pulumi/pulumi";
import { type JsonObject } from "../document/json";
/**
 * Which Serverless service is referred to, or made if `create` is true. Arguments that need `create` are
 * refused without it.
 */
export interface ServerlessServiceArgs {
    /**
     * `cn-shanghai` or `cn-hangzhou`; must be the provider's region. With `create` a change is refused,
     * because a service cannot move.
     */
    region: pulumi.Input<string>;
    /**
     * Name of the service: the one that the console shows, or with `create` the one to make. With `create`
     * a change replaces the service.
     */
    serviceName: pulumi.Input<string>;
    /**
     * Whether to try to make the service. Default: false, and an existing service is only referred to.
     * Making one is **unverified**, because the vendor publishes no document for this edition. A change
     * from true to false is refused while `serviceName` still names the service that was made; with another
     * name it destroys that service.
     */
    create?: boolean | undefined;
    /**
     * With `create`: id of the PAI workspace. Default: the account's default workspace. A change
     * replaces the service.
     */
    workspaceId?: pulumi.Input<string> | undefined;
    /** With `create`: tags of the service, for bills and searches. Default: none. A change costs nothing. */
    tags?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
    /**
     * With `create`: keys merged over the document, which is a guess. Default: none. Adding or removing a
     * key replaces the service.
     */
    extraConfig?: pulumi.Input<JsonObject> | undefined;
}
/**
 * ComfyUI in the Serverless edition: a WebUI on machines that EAS manages, billed per generation.
 *
 * The service is made in the console. This component reads its address back, in a preview too, and
 * `destroy` leaves it alone unless it was made here.
 */
export declare class ServerlessService extends pulumi.ComponentResource {
    /** Name of the service; with `create`, known once it exists. */
    readonly serviceName: pulumi.Output<string>;
    /** URL of the WebUI. A browser needs the link from the PAI console to get in. */
    readonly webUI: pulumi.Output<string>;
    /** One sentence: no program can call this edition. */
    readonly api: pulumi.Output<string>;
    /** One sentence: no video is proven, and why. */
    readonly video: pulumi.Output<string>;
    /** The service token; a secret. */
    readonly token: pulumi.Output<string>;
    constructor(name: string, args: ServerlessServiceArgs, opts?: pulumi.ComponentResourceOptions);
    /**
     * The name of a service that is only referred to. Fails if this component made the service: it would no
     * longer be declared, and an `up` would delete it at the end and still succeed.
     */
    private notOwn;
    private make;
}
/** The best-known document, which is little. Its type is the one under which EAS lists such services. */
export declare const serverlessConfig: (serviceName: string, workspaceId?: string, extraConfig?: JsonObject) => JsonObject;
