import * as alicloud from "@pulumi/alicloud";
import * as pulumi from "@pulumi/pulumi";
import { knownArgs, refuseArgs } from "../checkedArgs";
import { FLAG, ofKinds, TEXT, TEXTS } from "../kinds";
import { notOwn } from "../live/notOwn";
import { at, givenIn } from "../problem";
import type { StorageEntry } from "../service/serviceConfig";
import type { Mount } from "./mount";
import { mountProblems } from "./mountProblems";
import { BUCKET_TYPE, makeBucket } from "./ossBucket";

/** Name of the object that makes the folder exist. */
const MARKER = ".comfyui-eas";

/** Which folder of which OSS bucket is mounted, and what becomes of a bucket that is made. */
export interface OssMountArgs {
  /**
   * Name of the bucket to make. OSS bucket names are unique over all customers, so put something
   * of your own in it. A change makes another, empty bucket and deletes this one as `destroy` would;
   * nothing is moved. Exactly one of this and `existingBucket`.
   */
  bucketName?: pulumi.Input<string>;
  /**
   * Name of a bucket of this account, in the service's region, that is used as it is, but for the
   * object `.comfyui-eas` in the folder, which stays when the stack goes. Another one restarts the
   * service.
   */
  existingBucket?: pulumi.Input<string>;
  /**
   * Folder of the bucket that is mounted, without slashes at its ends. Default: `comfyui`. A change
   * restarts the service with what is in the other folder; nothing is moved there.
   */
  folder?: pulumi.Input<string>;
  /**
   * Where the instance sees it; also ComfyUI's `--data-dir`. Default: `/code/data-oss`, as in the
   * vendor's console. A change restarts the service.
   */
  mountPath?: pulumi.Input<string>;
  /**
   * Whether `destroy` also deletes what is in a bucket that was made here: models, inputs and
   * results, up to some 3000 objects (inferred). Default: false; `destroy` then stops at a bucket that
   * is not empty, after the service and its price are gone. To take effect, true must be applied by an
   * `up` before the `destroy`.
   */
  deleteContents?: boolean;
  /** Tags of a bucket that is made, for bills and searches. A change costs nothing. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/**
 * A folder of an OSS bucket as ComfyUI's data directory: `models/`, `custom_nodes/`, `input/`,
 * `output/`, `temp/`.
 *
 * A bucket that is made here is private, blocks public access, is encrypted at rest and drops
 * uncompleted uploads and old temporary files. Price: OSS bills what is stored and, outside the
 * region, what is read. Pass `protect` as an option to guard bucket and contents against `destroy`.
 */
export class OssMount extends pulumi.ComponentResource implements Mount {
  /** The bucket, made or adopted. */
  readonly bucket: pulumi.Output<string>;
  /** The folder, without slashes at its ends. */
  readonly folder: pulumi.Output<string>;
  /** The folder that is mounted, as `oss://<bucket>/<folder>/`. */
  readonly address: pulumi.Output<string>;
  /** Where the instance sees the folder; equal to ComfyUI's `--data-dir`. */
  readonly mountPath: pulumi.Output<string>;
  /** The entry of the service document. */
  readonly storageEntry: pulumi.Output<StorageEntry>;
  /** How models and other files get in: one sentence. */
  readonly filesGoIn: pulumi.Output<string>;

  constructor(name: string, args: OssMountArgs, opts?: pulumi.ComponentResourceOptions) {
    super("comfyui-eas:index:OssMount", name, args, opts);
    const what = `OssMount "${name}"`;
    refuseArgs(this, what, args, ossProblems);
    const { folder, mountPath } = args;
    const place = knownArgs(this, what, { folder, mountPath }, mountProblems);
    this.folder = place.apply((given) => given.folder ?? "comfyui");
    this.bucket =
      args.existingBucket !== undefined
        ? existing(name, args.existingBucket, this)
        : makeBucket(name, args, this.folder, this);
    this.mountPath = place.apply((given) => given.mountPath ?? "/code/data-oss");
    const marker = this.writeMarker(name, args);
    // Where the marker is, so that the service mounts no folder that is not there: one that is made now,
    // or one to which a deployment without the marker (--target) does not come.
    const mounted = marker.key.apply((key) => key.slice(0, -`/${MARKER}`.length));
    this.address = pulumi.interpolate`oss://${marker.bucket}/${mounted}/`;
    this.storageEntry = pulumi
      .all([marker.bucket, mounted, this.mountPath])
      .apply(([bucket, inBucket, where]) => ossStorageEntry(bucket, inBucket, where));
    this.filesGoIn = pulumi.interpolate`upload to ${this.address}, models to its folder models/, by the OSS console or ossutil`;
    this.registerOutputs({
      bucket: this.bucket,
      folder: this.folder,
      mountPath: this.mountPath,
      storageEntry: this.storageEntry,
    });
  }

  /**
   * An object that makes the folder exist and says whose it is. OSS has no folders, and a mount of
   * one that no object is in fails; the provider refuses an object without content.
   */
  private writeMarker(name: string, { existingBucket }: OssMountArgs): alicloud.oss.BucketObject {
    return new alicloud.oss.BucketObject(
      `${name}-marker`,
      {
        bucket: this.bucket,
        key: pulumi.interpolate`${this.folder}/${MARKER}`,
        content: "The data directory of a ComfyUI service; made by comfyui-eas.\n",
        contentType: "text/plain",
      },
      // There is one object of this name: the old one's deletion would be that of a new one.
      {
        parent: this,
        deleteBeforeReplace: true,
        // Protected with the bucket, it would forbid another folder, and nothing is lost with it.
        protect: false,
        // Another stack may mount this folder too, and the provider cannot refresh an object that is gone.
        retainOnDelete: existingBucket === undefined ? undefined : true,
      },
    );
  }
}

/** Everything that is wrong with the arguments, as far as they are known. */
export const ossProblems = ofKinds<OssMountArgs>(
  {
    bucketName: TEXT,
    existingBucket: TEXT,
    folder: TEXT,
    mountPath: TEXT,
    deleteContents: FLAG,
    tags: TEXTS,
  },
  (args, pending) => {
    const has = givenIn(args, pending);
    const one = "needs exactly one of bucketName (make a bucket) and existingBucket (use one)";
    return [
      ...at([], has("bucketName") === has("existingBucket") ? one : undefined),
      ...mountProblems(args),
    ];
  },
);

const existing = (name: string, bucket: pulumi.Input<string>, component: OssMount) =>
  notOwn(
    bucket,
    { name: `${name}-bucket`, type: BUCKET_TYPE, output: "bucket" },
    "is the bucket that this stack has made, and would delete. Leave storage.oss.bucket out, as before (of a component bucketName in place of existingBucket). " +
      "It outlives the stack where deleteContents is not set: destroy then stops at a bucket with files.",
    component,
  );

/** The document's entry for a folder of a bucket. */
export const ossStorageEntry = (
  bucket: string,
  folder: string,
  mountPath: string,
): StorageEntry => ({
  mount_path: mountPath,
  oss: { path: `oss://${bucket}/${folder}/`, readOnly: false },
  properties: { resource_type: "model" },
});
