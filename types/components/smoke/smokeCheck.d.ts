import * as pulumi from "@pulumi/pulumi";
import type { SmokeSettings } from "./smokeSettings";
/**
 * Which service is to make a video, how it is called and what is checked. A change of any argument runs
 * the check again, which costs one run of the workflow.
 */
export interface SmokeCheckArgs {
    /**
     * How the service is called. `sync`: by ComfyUI's own API. `queue`: by the EAS queue service of the API
     * edition. `webui`: by the calls that an open WebUI makes, for the Cluster edition (unverified).
     * Default: `sync`.
     */
    calls?: "sync" | "queue" | "webui" | undefined;
    /**
     * With `queue`: the mounted folder as `oss://<bucket>/<folder>/`. The check reads the files from there,
     * with the provider's access key, because the API edition itself serves none. Default: none.
     */
    files?: pulumi.Input<string> | undefined;
    /**
     * Region id of the service, such as `cn-hangzhou`, and of the bucket in `files`. Needed with `files`.
     * Default: see `serviceName`.
     */
    region?: pulumi.Input<string> | undefined;
    /**
     * Name of the service at EAS; needs `region`. When the check ends, it asks EAS for the service's status
     * and events, which costs nothing. Default: region and name as they appear in `endpoint`, if both do.
     */
    serviceName?: pulumi.Input<string> | undefined;
    /**
     * What has to be proven. `pixels`: every frame is decoded and looked at. `files`: for machines that
     * cannot decode H.264. `result`: when the files cannot be read (`queue` with NAS); proves no video.
     * Default: `pixels`.
     */
    level?: "pixels" | "files" | "result" | undefined;
    /** Base URL of the service. */
    endpoint: pulumi.Input<string>;
    /** The service token; treated as a secret even if it is passed in plain text. */
    token: pulumi.Input<string>;
    /** Values that stand for what the service is made of. The check runs again when one of them changes. */
    triggers: pulumi.Input<string>[];
    /** The service document that was deployed; the evidence records its SHA-256. Default: none is recorded. */
    document?: pulumi.Input<string> | undefined;
    /**
     * File with the workflow in ComfyUI's API format, relative to the project. Default: the Stable Video
     * Diffusion reference workflow that comes with this package.
     */
    workflow?: string | undefined;
    /**
     * What the check replaces in the workflow, and limits for its outputs. Default: nothing is replaced, so
     * the reference workflow runs as the vendor's guide has it.
     */
    settings?: SmokeSettings | undefined;
    /** Time limit of the whole check in seconds. Default: 1800. */
    deadlineSeconds?: number | undefined;
    /**
     * Folder for `evidence.json` and the media, relative to the project. Each check of a program needs its
     * own folder. Default: `evidence/<stack>`.
     */
    evidenceDir?: string | undefined;
}
/**
 * Proves that a service makes video: submits a workflow, fetches every file it makes and looks at the
 * pixels. If the proof fails, the deployment fails, and the next `up` runs the check again.
 *
 * Price: one run of the workflow on the service's own GPU, some minutes for the reference one.
 */
export declare class SmokeCheck extends pulumi.ComponentResource {
    /** Summary of the check as JSON text: what was made and how long it took. */
    readonly summary: pulumi.Output<string>;
    /** What the check proved: `proven`, with any limits, or `not proven: <reason>`. */
    readonly video: pulumi.Output<string>;
    /** Path of `evidence.json`, relative to the project. */
    readonly evidence: pulumi.Output<string>;
    constructor(name: string, args: SmokeCheckArgs, opts?: pulumi.ComponentResourceOptions);
}
