import * as alicloud from "@pulumi/alicloud";
import * as pulumi from "@pulumi/pulumi";
import { hasEngine } from "./live/state";
import type { Mount } from "./mount";
import type { StorageEntry } from "./serviceConfig";

/** Which folder of which OSS bucket is mounted, and what becomes of a bucket that is made. */
export interface OssMountArgs {
  /**
   * Name of the bucket to make. OSS bucket names are unique over all customers, so put something
   * of your own in it. A change replaces the bucket. Exactly one of this and `existingBucket`.
   */
  bucketName?: pulumi.Input<string>;
  /**
   * Name of a bucket of this account, in the service's region, that is used as it is. Another one
   * restarts the service.
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
   * results, up to some 3000 objects. Default: false; `destroy` then stops at a bucket that is not
   * empty, after the service and its price are gone.
   */
  deleteContents?: boolean;
  /** Tags of a bucket that is made, for bills and searches. A change costs nothing. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/** Days after which OSS throws away the parts of an upload that was never completed. */
const ABORT_UPLOADS_AFTER_DAYS = 7;

/** Days after which OSS throws away what ComfyUI leaves in `temp/`: previews that nobody asks for. */
const EXPIRE_TEMP_AFTER_DAYS = 7;

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
  /** Where the instance sees the folder; equal to ComfyUI's `--data-dir`. */
  readonly mountPath: pulumi.Output<string>;
  /** The entry of the service document. */
  readonly storageEntry: pulumi.Output<StorageEntry>;
  /** How models and other files get in: one sentence. */
  readonly filesGoIn: pulumi.Output<string>;

  constructor(name: string, args: OssMountArgs, opts?: pulumi.ComponentResourceOptions) {
    super("comfyui-eas:index:OssMount", name, args, opts);
    if ((args.bucketName === undefined) === (args.existingBucket === undefined)) {
      throw new pulumi.ResourceError(
        `OssMount "${name}" needs exactly one of bucketName (make a bucket) and existingBucket (use one).`,
        this,
        true,
      );
    }
    this.folder = pulumi.output(args.folder ?? "comfyui");
    this.bucket =
      args.existingBucket !== undefined
        ? pulumi.output(args.existingBucket)
        : this.makeBucket(name, args, this.folder);
    this.mountPath = pulumi.output(args.mountPath ?? "/code/data-oss");
    const marker = this.writeMarker(name);
    // Through the marker, so that the service is made only when the folder is there to be mounted.
    this.storageEntry = pulumi
      .all([this.bucket, this.folder, this.mountPath, marker.key])
      .apply(([bucket, folder, mountPath]) => ossStorageEntry(bucket, folder, mountPath));
    this.filesGoIn = pulumi.interpolate`upload to oss://${this.bucket}/${this.folder}/, models to its folder models/, by the OSS console or ossutil`;
    this.registerOutputs({
      bucket: this.bucket,
      folder: this.folder,
      mountPath: this.mountPath,
      storageEntry: this.storageEntry,
    });
  }

  private makeBucket(
    name: string,
    args: OssMountArgs,
    folder: pulumi.Output<string>,
  ): pulumi.Output<string> {
    const bucket = new alicloud.oss.Bucket(
      `${name}-bucket`,
      {
        bucket: args.bucketName,
        forceDestroy: args.deleteContents ?? false,
        lifecycleRules: [
          {
            id: "abort-uncompleted-uploads",
            enabled: true,
            prefix: "",
            abortMultipartUploads: [{ days: ABORT_UPLOADS_AFTER_DAYS }],
          },
          // Overlaps with the rule above, which OSS refuses only where both do the same (its
          // documentation of x-oss-allow-same-action-overlap).
          {
            id: "expire-temporary-files",
            enabled: true,
            prefix: pulumi.interpolate`${folder}/temp/`,
            expirations: [{ days: EXPIRE_TEMP_AFTER_DAYS }],
          },
        ],
        tags: args.tags,
      },
      {
        parent: this,
        // Set by the separate resource below. After a refresh the bucket's own copy of the setting
        // would be planned for deletion.
        ignoreChanges: ["serverSideEncryptionRule", "acl"],
        ...(hasEngine() && { hooks: { onError: [this.nameTaken(name)] } }),
      },
    );
    const guard = { parent: this };
    new alicloud.oss.BucketPublicAccessBlock(
      `${name}-public-access`,
      { bucket: bucket.bucket.apply(present), blockPublicAccess: true },
      guard,
    );
    const encryption = new alicloud.oss.BucketServerSideEncryption(
      `${name}-encryption`,
      { bucket: bucket.bucket.apply(present), sseAlgorithm: "AES256" },
      guard,
    );
    // Through the encryption, so that nothing is written before it is in force.
    return encryption.bucket;
  }

  /** The provider says of a bucket that exists that its name is not available, and no more. */
  private nameTaken(name: string): pulumi.ErrorHook {
    return new pulumi.ErrorHook(`${name}-name-taken`, async ({ newInputs, errors }) => {
      if (!errors.some((error) => /is not available/.test(error))) return false;
      await pulumi.log.error(
        `There is a bucket "${newInputs?.bucket}" already. If an earlier "up" was cut off while it made it, it is in your account and empty: ` +
          'delete it (OSS console, ossutil rb), then run "pulumi up" again. If it has files that the service is to use, name it: storage: { oss: { bucket: … } }.',
        this,
      );
      return false;
    });
  }

  /**
   * An object that makes the folder exist and says whose it is. OSS has no folders, and a mount of
   * one that no object is in fails; the provider refuses an object without content.
   */
  private writeMarker(name: string): alicloud.oss.BucketObject {
    return new alicloud.oss.BucketObject(
      `${name}-marker`,
      {
        bucket: this.bucket,
        key: pulumi.interpolate`${this.folder}/.comfyui-eas`,
        content: "The data directory of a ComfyUI service; made by comfyui-eas.\n",
        contentType: "text/plain",
      },
      { parent: this },
    );
  }
}

const present = (bucket: string | undefined): string => bucket ?? "";

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
