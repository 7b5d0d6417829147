import * as alicloud from "@pulumi/alicloud";
import * as pulumi from "@pulumi/pulumi";
import { withValue } from "../checkedArgs";
import { explained } from "../pulumi/explained";
import { say } from "../pulumi/say";
import { BUCKET_TYPE, inState } from "../pulumi/state";
import { whyTaken } from "./bucketNameTaken";
import { bucketRenamed } from "./bucketRenamed";
import type { OssMountArgs } from "./ossMount";

/** Days after which OSS deletes the parts of an upload that was never completed. */
const ABORT_UPLOADS_AFTER_DAYS = 7;

/** Days after which OSS deletes what ComfyUI leaves in `temp/`: previews that nobody asks for. */
const EXPIRE_TEMP_AFTER_DAYS = 7;

/**
 * Makes a bucket that is private and encrypted, and deletes uncompleted uploads and old temporary files.
 *
 * @param folder the folder whose temporary files are deleted
 * @returns the bucket's name, once the bucket is encrypted
 */
export function makeBucket(
  name: string,
  args: OssMountArgs,
  folder: pulumi.Output<string>,
  parent: pulumi.Resource,
): pulumi.Output<string> {
  const named = pulumi.mergeOptions(
    bucketRenamed(`${name}-bucket`, parent),
    explained(`${name}-name-taken`, parent, whyTaken),
  );
  const bucket = new alicloud.oss.Bucket(
    `${name}-bucket`,
    {
      // Without a name, Pulumi would make one up.
      bucket: withValue(parent, `OssMount "${name}"`, "bucketName", args.bucketName),
      forceDestroy: args.deleteContents ?? false,
      lifecycleRules: [
        {
          id: "abort-uncompleted-uploads",
          enabled: true,
          prefix: "",
          abortMultipartUploads: [{ days: ABORT_UPLOADS_AFTER_DAYS }],
        },
        // Overlaps with the rule above. OSS refuses that only when both rules have the same action (its
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
      parent,
      // Not set here: the encryption is a resource of its own, below. After a refresh, the bucket's own
      // copies of these settings would be planned for deletion.
      ignoreChanges: ["serverSideEncryptionRule", "acl"],
      ...pulumi.mergeOptions({ transforms: [goOn, sayMadeAnew(name, parent)] }, named),
    },
  );
  // Both settings go with the bucket and never before it. A bucket that outlives a destroy, because it has
  // files or was left out (--exclude), stays closed and encrypted. A bucket has one of each, so deleting
  // the old resource in a replacement would remove the new setting, too. Protecting them guards nothing, and
  // would stop an `up` that leaves out the bucket alone.
  const guard = { parent, protect: false, retainOnDelete: true };
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
  // The name comes through the encryption, so that nothing is written before it is in force.
  return encryption.bucket;
}

const present = (bucket: string | undefined): string => bucket ?? "";

const MARKER_TYPE = "alicloud:oss/bucketObject:BucketObject";

/**
 * Goes on with a bucket that an earlier `up` made but did not finish setting up, for example because its
 * lifecycle rules were refused. The state then has only its id and no name (seen), which looks to the
 * provider like a change of name. The provider would try in vain to make the bucket anew, or would later
 * delete it with whatever is in it by then.
 */
const goOn: pulumi.ResourceTransform = async ({ name, props, opts }) => {
  const before = await inState(BUCKET_TYPE, name);
  if (before?.id !== props.bucket || before?.bucket !== undefined) return undefined;
  return { props, opts: pulumi.mergeOptions(opts, { ignoreChanges: ["bucket"] }) };
};

/**
 * Whether a refresh has found the bucket deleted. Its marker stays in the state, because the provider fails to
 * refresh it without its bucket.
 */
export const isLost = async (name: string): Promise<boolean> =>
  !(await inState(BUCKET_TYPE, `${name}-bucket`)) &&
  (await inState(MARKER_TYPE, `${name}-marker`)) !== undefined;

/** Warns when the bucket is made anew after a refresh has found it deleted. */
const sayMadeAnew =
  (name: string, component: pulumi.Resource): pulumi.ResourceTransform =>
  async ({ props }) => {
    if (!(await isLost(name))) return undefined;
    await say(
      "warn",
      `The bucket "${props.bucket}" was deleted by hand and is made anew, without files, and the service is checked again. ` +
        'Upload the models and restart the service ("comfyui-eas restart"), then run "pulumi up" again if the check has failed.',
      component,
    );
    return undefined;
  };
