import * as alicloud from "@pulumi/alicloud";
import * as pulumi from "@pulumi/pulumi";
import { PUBLIC_ADDRESS_REFUSED, refusesPublicAddress } from "../../client/storage/publicAddress";
import { knownArgs, refuseArgs, withValue } from "../checkedArgs";
import { DEFAULT_MOUNT_PATH } from "../forms";
import { FLAG, ofKinds, TEXT, TEXTS } from "../kinds";
import { notOwn } from "../live/notOwn";
import { at, givenIn } from "../problem";
import { checkedOptions } from "../pulumi/checkedOptions";
import { explained } from "../pulumi/explained";
import { BUCKET_TYPE, inState } from "../pulumi/state";
import type { StorageEntry } from "../service/serviceConfig";
import { tagProblems } from "../tagProblems";
import type { Mount } from "./mount";
import { mountProblems } from "./mountProblems";
import { isLost, makeBucket } from "./ossBucket";

/** Name of the object whose existence makes the folder exist. */
const MARKER = ".comfyui-eas";

const MOUNT_TYPE = "comfyui-eas:index:OssMount";

/** Which folder of which OSS bucket is mounted, and what `destroy` does with a bucket that is made here. */
export interface OssMountArgs {
  /**
   * Name of the bucket to make. Set exactly one of this and `existingBucket`. Bucket names are unique
   * across all customers of OSS, so choose one that is specific to you. A change is refused, because no
   * file is moved; once an `up` has applied `deleteContents`, it makes another, empty bucket and deletes
   * this one with its files.
   */
  bucketName?: pulumi.Input<string>;
  /**
   * Name of an existing bucket of this account, in the service's region. It is used unchanged, except for
   * the object `.comfyui-eas` in the folder, which stays when the stack goes. A change to another bucket
   * restarts the service.
   */
  existingBucket?: pulumi.Input<string>;
  /**
   * The bucket's folder that is mounted, without a leading or trailing slash. Default: `comfyui`. A change
   * restarts the service with the files that are in the other folder; no file is moved.
   */
  folder?: pulumi.Input<string>;
  /**
   * Path of the folder in the instances; also ComfyUI's `--data-dir`. Default: `/code/data-oss`, as in
   * the vendor's console. A change restarts the service.
   */
  mountPath?: pulumi.Input<string>;
  /**
   * Whether `destroy` also deletes the contents of a bucket that was made here: models, inputs and
   * results, up to some 3000 objects (inferred). Default: false, and `destroy` stops at a bucket that is
   * not empty, after the service is gone and no longer billed. A change costs nothing, and takes effect
   * only once an `up` has applied it before the `destroy`.
   */
  deleteContents?: boolean;
  /** Tags for a bucket that is made here, for bills and searches. Default: none. A change costs nothing. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/**
 * A folder of an OSS bucket as ComfyUI's data directory: `models/`, `custom_nodes/`, `input/`,
 * `output/`, `temp/`.
 *
 * A bucket that is made here is private, blocks public access, is encrypted at rest, and deletes
 * uncompleted uploads and old temporary files. Price: OSS bills what is stored, and what is read from
 * outside the region. Pass the option `protect` to protect bucket and contents against `destroy`.
 */
export class OssMount extends pulumi.ComponentResource implements Mount {
  /** Name of the bucket, whether it was made here or existed. */
  readonly bucket: pulumi.Output<string>;
  /** The folder, without a leading or trailing slash. */
  readonly folder: pulumi.Output<string>;
  /** The mounted folder as `oss://<bucket>/<folder>/`. */
  readonly address: pulumi.Output<string>;
  /** Path of the folder in the instances; equal to ComfyUI's `--data-dir`. */
  readonly mountPath: pulumi.Output<string>;
  /** The mount's entry in the service document. */
  readonly storageEntry: pulumi.Output<StorageEntry>;
  /** One sentence: how to upload models and other files. */
  readonly filesGoIn: pulumi.Output<string>;

  constructor(name: string, args: OssMountArgs, opts?: pulumi.ComponentResourceOptions) {
    super(MOUNT_TYPE, name, args, checkedOptions("OssMount", name, opts));
    const what = `OssMount "${name}"`;
    refuseArgs(this, what, args, ossProblems());
    const { folder, mountPath } = args;
    const place = knownArgs(this, what, { folder, mountPath }, mountProblems);
    this.folder = place.apply((given) => given.folder ?? "comfyui");
    this.bucket =
      args.existingBucket !== undefined
        ? existing(name, withValue(this, what, "existingBucket", args.existingBucket), this)
        : makeBucket(name, args, this.folder, this);
    this.mountPath = place.apply((given) => given.mountPath ?? DEFAULT_MOUNT_PATH);
    const made = args.existingBucket === undefined ? timesMade(name) : undefined;
    const marker = this.writeMarker(name, args, made);
    // Taken from the marker, so that the service never mounts a folder that does not exist: one that is
    // still being made, or one that a deployment without the marker (--target) does not make.
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
      ...(made && { timesMade: made }),
    });
  }

  /**
   * An object that makes the folder exist and says what it is for. OSS has no real folders, and mounting
   * one that contains no object fails. The object has content because the provider refuses an empty one.
   */
  private writeMarker(
    name: string,
    { existingBucket }: OssMountArgs,
    made: Promise<number> | undefined,
  ): alicloud.oss.BucketObject {
    return new alicloud.oss.BucketObject(
      `${name}-marker`,
      {
        bucket: this.bucket,
        key: pulumi.interpolate`${this.folder}/${MARKER}`,
        content: "The data directory of a ComfyUI service; made by comfyui-eas.\n",
        contentType: "text/plain",
      },
      // The new object may have the old one's name, so deleting the old one last would delete the new one.
      {
        parent: this,
        deleteBeforeReplace: true,
        // With it the check of the service is made anew: nothing else tells that the files are gone.
        replacementTrigger: made,
        // Protected like the bucket, it would make a change of folder impossible; nothing is lost with it.
        protect: false,
        // Another stack may mount this folder too, and the provider cannot refresh an object that is gone.
        retainOnDelete: existingBucket === undefined ? undefined : true,
        // The provider gives only OSS's refusal.
        ...explained(`${name}-public-address`, this, async ({ errors }) =>
          errors.some(refusesPublicAddress) ? `${PUBLIC_ADDRESS_REFUSED}.` : undefined,
        ),
      },
    );
  }
}

/**
 * How many buckets of this name the stack has made, one after the other: another one once a refresh has found
 * the last deleted. Kept among the component's outputs.
 */
async function timesMade(name: string): Promise<number> {
  const before = Number((await inState(MOUNT_TYPE, name))?.timesMade ?? 1);
  return (await isLost(name)) ? before + 1 : before;
}

/**
 * Finds everything that is wrong with the arguments that are known.
 *
 * @param given arguments that come from elsewhere, and so do not exist for the user
 */
export const ossProblems = (given?: Partial<OssMountArgs>) =>
  ofKinds<OssMountArgs>(
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
        ...(has("bucketName") ? tagProblems(args.tags) : []),
      ];
    },
    given,
  );

const existing = (name: string, bucket: pulumi.Input<string>, component: OssMount) =>
  notOwn(
    bucket,
    { name: `${name}-bucket`, type: BUCKET_TYPE, output: "bucket" },
    "is the bucket that this stack has made. Using it as an existing one would delete it. Leave storage.oss.bucket out, as before (in a component: bucketName in place of existingBucket). " +
      "Without deleteContents it outlives the stack: destroy stops at a bucket with files.",
    component,
  );

/** The service document's entry for a folder of a bucket. */
export const ossStorageEntry = (
  bucket: string,
  folder: string,
  mountPath: string,
): StorageEntry => ({
  mount_path: mountPath,
  oss: { path: `oss://${bucket}/${folder}/`, readOnly: false },
  properties: { resource_type: "model" },
});
