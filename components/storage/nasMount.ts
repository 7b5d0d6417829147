import * as pulumi from "@pulumi/pulumi";
import { type Find, knownArgs, refuseArgs } from "../checkedArgs";
import { FLAG, ofKinds, TEXT, TEXTS } from "../kinds";
import { notOwn } from "../live/notOwn";
import { at, givenIn } from "../problem";
import type { StorageEntry } from "../service/serviceConfig";
import type { Mount } from "./mount";
import { mountProblems, newFileSystemProblems } from "./mountProblems";
import { makeFileSystem } from "./nasFileSystem";
import { makeMountTarget } from "./nasMountTarget";

/**
 * Which folder on NAS is mounted: of an existing file system, by its `mountTarget`, or of one that
 * is made, for which `vpcId`, `vswitchId` and `vswitchCidr` are needed.
 */
export interface NasMountArgs {
  /**
   * Mount target of an existing file system, such as `0a1b2c-xyz12.cn-hangzhou.nas.aliyuncs.com`,
   * in the VPC of the service. It is used as it is. Default: a file system is made.
   * Another one restarts the service with what is there; nothing is moved, and a file system that was
   * made here goes as `destroy` would have it go.
   */
  mountTarget?: pulumi.Input<string>;
  /**
   * Folder of the existing file system, such as `/comfyui`. It must be there already: NAS refuses
   * to mount a folder that is not, and EAS is not known to make it. Default: `/`, and the one
   * choice for a file system that is made here, which has no folders yet.
   * A change restarts the service.
   */
  path?: pulumi.Input<string>;
  /**
   * Where the instances see it; also ComfyUI's `--data-dir`. Default: `/code/data-oss`, as in the
   * vendor's console. A change restarts the service.
   */
  mountPath?: pulumi.Input<string>;
  /**
   * VPC of the mount target that is made; the service's own. A change moves the mount target and
   * replaces the service: some minutes without it, and a new token.
   */
  vpcId?: pulumi.Input<string>;
  /** vSwitch of the mount target that is made. A change does the same as one of `vpcId`. */
  vswitchId?: pulumi.Input<string>;
  /** Addresses of that vSwitch: nobody else may mount the file system. A change costs nothing. */
  vswitchCidr?: pulumi.Input<string>;
  /**
   * Kind of the file system that is made: `Performance` (default; CNY 1.9 for each GiB and month,
   * inferred) or `Capacity` (CNY 0.35, confirmed; slower). Fixed once it is made: a later change
   * does nothing but warn.
   */
  storageType?: pulumi.Input<string>;
  /**
   * Whether `destroy` deletes the file system that was made here, with all models and results; it
   * does so whether it is empty or not. Default: false, and the file system is protected:
   * `pulumi destroy` stops at it, after the service and its price are gone, and
   * `pulumi destroy --exclude-protected` ends well without it. It is then billed on, and the next
   * `up` uses it again. To take effect, true must be applied by an `up` before the `destroy`.
   */
  deleteContents?: boolean;
  /** Tags of a file system that is made, for bills and searches. A change costs nothing. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/**
 * A folder on NAS as ComfyUI's data directory: `models/`, `custom_nodes/`, `input/`, `output/`,
 * `temp/`. Faster than OSS where models are switched and results are saved (confirmed), and safe
 * for programs that write a file out of order, which an OSS mount is not.
 *
 * A file system that is made here is General-purpose NAS, encrypted, can be mounted from the
 * service's vSwitch only, and is never replaced. Price: NAS bills the GiB that are stored, by the
 * hour, whether a service runs or not.
 */
export class NasMount extends pulumi.ComponentResource implements Mount {
  /**
   * The mount target that is made, without which a running service hangs; else nothing. For the
   * option `replaceWith` of an `EasService`.
   */
  readonly replaceServiceWith: pulumi.Resource[];
  /** Host name of the mount target, made or adopted. */
  readonly mountTarget: pulumi.Output<string>;
  /** Id of the file system; empty when an existing mount target is used. */
  readonly fileSystemId: pulumi.Output<string>;
  /** Folder of the file system. */
  readonly path: pulumi.Output<string>;
  /** Where the instances see the folder; equal to ComfyUI's `--data-dir`. */
  readonly mountPath: pulumi.Output<string>;
  /** The entry of the service document. */
  readonly storageEntry: pulumi.Output<StorageEntry>;
  /** How models and other files get in: one sentence. */
  readonly filesGoIn: pulumi.Output<string>;

  constructor(name: string, args: NasMountArgs, opts?: pulumi.ComponentResourceOptions) {
    super("comfyui-eas:index:NasMount", name, args, opts);
    const what = `NasMount "${name}"`;
    refuseArgs(this, what, args, nasProblems);
    const { path, mountPath } = args;
    const problems = args.mountTarget === undefined ? newFileSystemProblems : mountProblems;
    const place = knownArgs(this, what, { path, mountPath }, problems);
    if (args.mountTarget !== undefined) {
      this.mountTarget = existing(name, args.mountTarget, this);
      this.fileSystemId = pulumi.output("");
      this.replaceServiceWith = [];
    } else {
      const fileSystem = makeFileSystem(name, args, this);
      this.fileSystemId = fileSystem.id;
      const mountTarget = makeMountTarget(name, args, fileSystem, this);
      this.mountTarget = mountTarget.mountTargetDomain;
      this.replaceServiceWith = [mountTarget];
    }
    this.path = place.apply((given) => given.path ?? "/");
    this.mountPath = place.apply((given) => given.mountPath ?? "/code/data-oss");
    this.storageEntry = pulumi
      .all([this.mountTarget, this.path, this.mountPath])
      .apply(([server, onServer, where]) => nasStorageEntry(server, onServer, where));
    this.filesGoIn = pulumi.interpolate`mount ${this.mountTarget}:${this.path} by NFS on a machine in the same vSwitch and copy models to its folder models/`;
    this.registerOutputs({
      mountTarget: this.mountTarget,
      fileSystemId: this.fileSystemId,
      path: this.path,
      mountPath: this.mountPath,
      storageEntry: this.storageEntry,
    });
  }
}

const existing = (name: string, mountTarget: pulumi.Input<string>, component: NasMount) =>
  notOwn(
    mountTarget,
    {
      name: `${name}-mount-target`,
      type: "alicloud:nas/mountTarget:MountTarget",
      output: "mountTargetDomain",
    },
    "is the mount target that this stack has made, and would delete with its file system. Leave mountTarget out, as before.",
    component,
  );

const NETWORK = ["vpcId", "vswitchId", "vswitchCidr"] as const;

/** What is wrong with the choice of the file system, and with what is said of it. */
const choiceProblems: Find<NasMountArgs> = (args, pending) => {
  const has = givenIn(args, pending);
  if (has("mountTarget")) {
    const kept = "uses an existing file system, which is never deleted; leave deleteContents out";
    return [...at([], args.deleteContents ? kept : undefined), ...mountProblems(args)];
  }
  const missing = NETWORK.filter((key) => !has(key)).join(", ");
  const needed = `needs mountTarget (use an existing file system), or a network to make one in: ${missing}`;
  return [...at([], missing === "" ? undefined : needed), ...newFileSystemProblems(args)];
};

/** Everything that is wrong with the arguments, as far as they are known. */
export const nasProblems = ofKinds<NasMountArgs>(
  {
    mountTarget: TEXT,
    path: TEXT,
    mountPath: TEXT,
    vpcId: TEXT,
    vswitchId: TEXT,
    vswitchCidr: TEXT,
    storageType: TEXT,
    deleteContents: FLAG,
    tags: TEXTS,
  },
  choiceProblems,
);

/** The document's entry for a folder on NAS. */
export const nasStorageEntry = (server: string, path: string, mountPath: string): StorageEntry => ({
  mount_path: mountPath,
  nfs: { server, path, readOnly: false },
  properties: { resource_type: "model" },
});
