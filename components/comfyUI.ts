import * as pulumi from "@pulumi/pulumi";
import { EasService } from "./easService";
import { DEFAULT_IMAGE_VERSION, vendorImage } from "./image";
import { DEFAULT_INSTANCE_TYPES } from "./instanceTypes";
import type { JsonObject } from "./json";
import { OssMount } from "./ossMount";
import { SmokeCheck } from "./smokeCheck";

export interface ComfyUIArgs {
  /** Region id, such as `cn-hangzhou`; the region of the provider. A change replaces everything. */
  region: pulumi.Input<string>;
  /**
   * Name of the service: 3 to 63 lower-case letters, digits and underscores, unique in the account
   * and region. A change replaces the service: some minutes without it, and a new token.
   */
  serviceName: pulumi.Input<string>;
  /** Name of the bucket to make for models and results; exactly one of this and `existingBucket`. */
  bucketName?: pulumi.Input<string>;
  /** Bucket of this account and region to use as it is. */
  existingBucket?: pulumi.Input<string>;
  /** Folder of the bucket that the service sees. Default: `comfyui`. */
  folder?: pulumi.Input<string>;
  /** Where the service sees it. Default: `/code/data-oss`. */
  mountPath?: pulumi.Input<string>;
  /** Whether `destroy` may delete what is in a bucket that was made here. Default: false. */
  deleteContents?: boolean;
  /** Guards the bucket and its contents against `destroy` and replacement. Default: false. */
  protect?: boolean;
  /** Version of the vendor's image, such as `1.9`. A change restarts the service. */
  imageVersion?: pulumi.Input<string>;
  /** Full image reference instead of the vendor's, best with a digest. */
  image?: pulumi.Input<string>;
  /** Single-GPU machine types in the order EAS tries them. Default: GU30, then T4. */
  instanceTypes?: pulumi.Input<pulumi.Input<string>[]>;
  /** PAI workspace. Default: the account's default workspace. A change replaces the service. */
  workspaceId?: pulumi.Input<string>;
  /** Tags of everything that can carry them. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
  /** Keys merged last into the service document. See {@link EasService}. */
  extraConfig?: pulumi.Input<JsonObject>;
  /** Why no smoke check is wanted. Default: undefined, and the check runs with every change. */
  skipSmokeCheck?: string;
  /** Workflow of the smoke check, relative to the project. Default: the SVD reference workflow. */
  smokeWorkflow?: string;
  /** Longest time for the smoke check in seconds. Default: 1800. */
  smokeDeadlineSeconds?: number;
}

/**
 * ComfyUI with Stable Video Diffusion on PAI-EAS, Standard edition: a folder of an OSS bucket, the
 * service on one single-GPU machine, and a check after each change that it really makes video.
 *
 * ```ts
 * const comfy = new ComfyUI("comfy", {
 *   region: "cn-hangzhou",
 *   serviceName: "comfyui_dev",
 *   bucketName: "my-company-comfyui-dev",
 * });
 * export const endpoint = comfy.endpoint;
 * ```
 *
 * Price: the machine is billed while the service is deployed, used or not; OSS bills what is stored.
 */
export class ComfyUI extends pulumi.ComponentResource {
  readonly serviceName: pulumi.Output<string>;
  /** Base URL of the API on the public internet, without a trailing slash. */
  readonly endpoint: pulumi.Output<string>;
  /** The same inside the VPC; empty when there is none. */
  readonly internalEndpoint: pulumi.Output<string>;
  /** The WebUI. */
  readonly webUI: pulumi.Output<string>;
  /** The service token; a secret. */
  readonly token: pulumi.Output<string>;
  /** The bucket with models and results. */
  readonly bucket: pulumi.Output<string>;
  /** What the smoke check showed: `proven`, or `not proven: <reason>`. */
  readonly video: pulumi.Output<string>;
  /** Path of the evidence relative to the project; undefined without a smoke check. */
  readonly evidence: pulumi.Output<string> | undefined;

  constructor(name: string, args: ComfyUIArgs, opts?: pulumi.ComponentResourceOptions) {
    super("comfyui-eas:index:ComfyUI", name, args, opts);
    const mount = this.makeMount(name, args);
    const service = this.makeService(name, args, mount);
    const smoke = this.makeSmokeCheck(name, args, service);

    this.serviceName = service.serviceName;
    this.endpoint = service.endpoint;
    this.internalEndpoint = service.internalEndpoint;
    this.webUI = service.webUI;
    this.token = service.token;
    this.bucket = mount.bucket;
    this.evidence = smoke?.evidence;
    this.video = smoke
      ? smoke.summary.apply(() => "proven")
      : pulumi.output(`not proven: ${args.skipSmokeCheck}`);
    this.registerOutputs({
      serviceName: this.serviceName,
      endpoint: this.endpoint,
      token: this.token,
      bucket: this.bucket,
      video: this.video,
    });
  }

  private makeMount(name: string, args: ComfyUIArgs): OssMount {
    return new OssMount(
      name,
      {
        bucketName: args.bucketName,
        existingBucket: args.existingBucket,
        folder: args.folder,
        mountPath: args.mountPath,
        deleteContents: args.deleteContents,
        tags: args.tags,
      },
      { parent: this, protect: args.protect },
    );
  }

  private makeService(name: string, args: ComfyUIArgs, mount: OssMount): EasService {
    const image = pulumi
      .all([args.region, args.image, args.imageVersion])
      .apply(
        ([region, image, version]) =>
          image ?? vendorImage(region, version ?? DEFAULT_IMAGE_VERSION, "standard"),
      );
    return new EasService(
      name,
      {
        edition: "standard",
        region: args.region,
        serviceName: args.serviceName,
        image,
        instanceTypes: args.instanceTypes ?? [...DEFAULT_INSTANCE_TYPES],
        storage: mount.storageEntry,
        workspaceId: args.workspaceId,
        tags: args.tags,
        extraConfig: args.extraConfig,
      },
      { parent: this },
    );
  }

  private makeSmokeCheck(name: string, args: ComfyUIArgs, service: EasService) {
    if (args.skipSmokeCheck !== undefined) return undefined;
    return new SmokeCheck(
      name,
      {
        endpoint: service.endpoint,
        token: service.token,
        triggers: [service.serviceConfig, service.incarnation],
        workflow: args.smokeWorkflow,
        deadlineSeconds: args.smokeDeadlineSeconds,
      },
      { parent: this },
    );
  }
}
