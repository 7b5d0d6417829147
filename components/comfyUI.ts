import * as pulumi from "@pulumi/pulumi";
import { refuseArgs } from "./checkedArgs";
import { partProblems } from "./comfyUIPartProblems";
import { comfyUIProblems } from "./comfyUIProblems";
import { vendorImage } from "./document/image";
import { DEFAULT_INSTANCE_TYPES } from "./document/instanceTypes";
import { Network, type NetworkArgs } from "./network/network";
import { checkedOptions } from "./pulumi/checkedOptions";
import { HIDDEN_DOCUMENT, sayWhenUnknown } from "./pulumi/sayWhenUnknown";
import { refuseDeletedWith } from "./refuseDeletedWith";
import { EasService, type EasServiceArgs } from "./service/easService";
import { howToCall, howToProve } from "./smoke/calling";
import { SmokeCheck } from "./smoke/smokeCheck";
import type { SmokeSettings } from "./smoke/smokeSettings";
import type { Mount } from "./storage/mount";
import { NasMount, type NasMountArgs } from "./storage/nasMount";
import { OssMount, type OssMountArgs } from "./storage/ossMount";
import { sayStorageGoes } from "./storage/sayStorageGoes";

/**
 * What is deployed together: the arguments of the service itself, of its storage and network, and of
 * the smoke check that proves it.
 */
export interface ComfyUIArgs
  extends Omit<EasServiceArgs, "image" | "instanceTypes" | "storage" | "networking" | "tags"> {
  /**
   * A folder of an OSS bucket for models and results; set exactly one of this and `nas`. A change from one
   * to the other restarts the service, or replaces it if `network` is added or removed as well. No file is
   * moved, and a bucket or file system that was made here is treated as `destroy` would treat it: with
   * `deleteContents` it is deleted with all files in it.
   */
  oss?: Omit<OssMountArgs, "tags">;
  /**
   * A folder on NAS for models and results; set exactly one of this and `oss`. Needs `network`. A change
   * from one to the other does to service and files what is said at `oss`.
   */
  nas?: Omit<NasMountArgs, "vpcId" | "vswitchId" | "vswitchCidr" | "tags">;
  /**
   * The VPC that the service is placed in. Default: none, and the service cannot reach the internet.
   * Adding or removing it replaces the service.
   */
  network?: Omit<NetworkArgs, "region" | "instanceTypes" | "tags">;
  /**
   * Protects the storage and its contents against `destroy` and replacement. `pulumi destroy` then deletes
   * nothing, and the service is still billed; `pulumi destroy --exclude-protected` ends the service.
   * Default: false. A change costs nothing, and takes effect once an `up` has applied it.
   */
  protect?: boolean;
  /**
   * Tags for every resource that can carry them, for bills and searches. Default: none. A change costs
   * nothing.
   */
  tags?: EasServiceArgs["tags"];
  /**
   * Version of the vendor's image. Default: `1.9`. A change restarts the service (some 5 minutes).
   */
  imageVersion?: pulumi.Input<string>;
  /**
   * Full reference of an image to use instead of the vendor's, preferably with a digest. Default: the
   * vendor's image of `imageVersion`. A change restarts the service.
   */
  image?: pulumi.Input<string>;
  /**
   * Single-GPU machine types, in the order in which EAS tries them. Default: GU30, then T4. A change
   * restarts the service and changes what it costs.
   */
  instanceTypes?: pulumi.Input<pulumi.Input<string>[]>;
  /**
   * Switches the smoke check off and says why; the output `video` shows the reason. Default: undefined,
   * and the check runs after every change, which takes some minutes of the service's own GPU.
   */
  skipSmokeCheck?: string;
  /**
   * File with the smoke check's workflow in API format, relative to the project. Default: the SVD
   * reference workflow. A change of this or of any other setting of the check runs the check again.
   */
  smokeWorkflow?: string;
  /**
   * How thoroughly the smoke check looks at the files; see `level` of `SmokeCheckArgs`. Default:
   * `pixels`. The API edition with NAS is always checked at the level `result`, whatever is set here.
   */
  smokeLevel?: "pixels" | "files";
  /** What the smoke check replaces in the workflow, and limits for its outputs. Default: nothing. */
  smokeSettings?: SmokeSettings;
  /** Time limit of the smoke check in seconds. Default: 1800. */
  smokeDeadlineSeconds?: number;
  /**
   * Folder for the evidence of the smoke check, relative to the project. Each further service of the
   * same program needs its own folder. Default: `evidence/<stack>`.
   */
  smokeEvidenceDir?: string;
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
export class ComfyUI extends pulumi.ComponentResource {
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

  constructor(name: string, args: ComfyUIArgs, opts?: pulumi.ComponentResourceOptions) {
    super("comfyui-eas:index:ComfyUI", name, args, checkedOptions("ComfyUI", name, opts));
    const what = `ComfyUI "${name}"`;
    refuseDeletedWith(this, what, opts);
    refuseArgs(this, what, args, (known, pending) => [
      ...comfyUIProblems(known, pending),
      ...partProblems(name, args ?? {}),
    ]);
    void sayStorageGoes(this.urn, name, storageOf(args), this);
    const network = this.makeNetwork(name, args);
    const mount = this.makeMount(name, args, network);
    const service = this.makeService(name, args, mount, network);
    const smoke = this.makeSmokeCheck(name, args, mount, service);

    this.serviceName = service.serviceName;
    this.endpoint = service.endpoint;
    this.internalEndpoint = service.internalEndpoint;
    this.webUI = service.webUI;
    this.api = service.endpoint.apply((endpoint) => howToCall(args.edition, endpoint));
    this.token = service.token;
    this.bucket = mount instanceof OssMount ? mount.bucket : undefined;
    this.mountTarget = mount instanceof NasMount ? mount.mountTarget : undefined;
    this.filesGoIn = mount.filesGoIn;
    this.calls = howToProve(args.edition, mount).calls;
    this.storage = mount instanceof OssMount ? mount.address : undefined;
    this.evidence = smoke?.evidence;
    this.video = smoke ? smoke.video : pulumi.output(`not proven: ${args.skipSmokeCheck}`);
    this.registerOutputs({
      serviceName: this.serviceName,
      endpoint: this.endpoint,
      token: this.token,
      filesGoIn: this.filesGoIn,
      video: this.video,
    });
  }

  private makeNetwork(name: string, args: ComfyUIArgs): Network | undefined {
    if (!args.network) return undefined;
    const { region, tags } = args;
    const own = { ...args.network, region, instanceTypes: machines(args), tags };
    return new Network(name, own, { parent: this });
  }

  private makeMount(name: string, args: ComfyUIArgs, network: Network | undefined) {
    const { tags } = args;
    const options = { parent: this, protect: args.protect };
    if (args.oss) return new OssMount(name, { ...args.oss, tags }, options);
    const where = network && {
      vpcId: network.vpcId,
      vswitchId: network.vswitchId,
      vswitchCidr: network.cidrBlock,
    };
    const made = args.nas?.mountTarget === undefined ? where : {};
    return new NasMount(name, { ...args.nas, ...made, tags }, options);
  }

  private makeService(name: string, args: ComfyUIArgs, mount: Mount, network?: Network) {
    const image = pulumi
      .all([args.region, args.image, args.imageVersion])
      .apply(([region, given, version]) => given ?? vendorImage(args.edition, region, version));
    const place = sayWhenUnknown(
      pulumi.all([mount.storageEntry, network?.networking]),
      HIDDEN_DOCUMENT,
      this,
    );
    const { edition, region, serviceName, instances, queue, autoscaler, metadataType } = args;
    const { workspaceId, tags, extraConfig } = args;
    return new EasService(
      name,
      {
        edition,
        region,
        serviceName,
        instances,
        queue,
        autoscaler,
        metadataType,
        workspaceId,
        tags,
        extraConfig,
        image,
        instanceTypes: machines(args),
        // Taken from the mount itself: a network that is not known yet would otherwise hide it as well.
        storage: network ? mount.storageEntry : place.apply(([storage]) => storage),
        networking: network && place.apply(([, networking]) => networking!),
      },
      { parent: this, replaceWith: mount.replaceServiceWith },
    );
  }

  private makeSmokeCheck(name: string, args: ComfyUIArgs, mount: Mount, service: EasService) {
    if (args.skipSmokeCheck !== undefined) return undefined;
    return new SmokeCheck(
      name,
      {
        // First: when the storage cannot be read from here, `howToProve` overrides the level.
        level: args.smokeLevel,
        ...howToProve(args.edition, mount),
        settings: args.smokeSettings,
        region: args.region,
        serviceName: args.serviceName,
        endpoint: service.endpoint,
        token: service.token,
        triggers: [service.serviceConfig, service.incarnation],
        document: service.serviceConfig,
        workflow: args.smokeWorkflow,
        deadlineSeconds: args.smokeDeadlineSeconds,
        evidenceDir: args.smokeEvidenceDir,
      },
      { parent: this },
    );
  }
}

const storageOf = ({ oss, nas }: ComfyUIArgs) =>
  oss
    ? ({ mounts: "bucket", makes: oss.existingBucket === undefined } as const)
    : ({ mounts: "file system", makes: nas?.mountTarget === undefined } as const);

const machines = (args: ComfyUIArgs) => args.instanceTypes ?? [...DEFAULT_INSTANCE_TYPES];
