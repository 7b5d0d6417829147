import * as alicloud from "@pulumi/alicloud";
import * as pulumi from "@pulumi/pulumi";
import { hasEngine, inState, stateBefore } from "../live/state";
import { hookName } from "../pulumi/hookName";
import { say } from "../pulumi/say";
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
      ...pulumi.mergeOptions(
        {
          transforms: [goOn, sayMadeAnew(name, parent)],
          ...(hasEngine() && { hooks: { onError: [nameTaken(name, parent)] } }),
        },
        hasEngine() ? bucketRenamed(`${name}-bucket`, parent) : {},
      ),
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

/** The provider's resource type for a bucket. */
export const BUCKET_TYPE = "alicloud:oss/bucket:Bucket";

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
        'Upload the models and restart the service, then run "pulumi up" again if the check has failed.',
      component,
    );
    return undefined;
  };

/** URN of the resource in this stack's state that is the bucket; undefined: none is. */
async function holderOf(bucket: unknown): Promise<string | undefined> {
  const found = [...(await stateBefore())].find(
    ([urn, own]) => urn.includes(`${BUCKET_TYPE}::`) && own.bucket === bucket,
  );
  return found?.[0];
}

const replaced = (bucket: unknown, urn: string) =>
  `The bucket "${bucket}" cannot be replaced, because OSS gives each name only once; nothing of it was touched. ` +
  `Leave --replace out, run pulumi state untaint '${urn}', or set another bucketName.`;

const held = (bucket: unknown, holder: string) =>
  `"${holder.split("::").pop()}" of this stack is the bucket "${bucket}" already; nothing of it was touched. ` +
  "If it is the same component under a new name, give that the option aliases: [{ name: its name before }]; if not, set another bucketName.";

const taken = (bucket: unknown) =>
  `There is a bucket "${bucket}" already. If an earlier "up" was cut off while making it, it is in your account and empty: ` +
  'delete it (OSS console, ossutil rb), then run "pulumi up" again. If it holds files for the service, name it: storage: { oss: { bucket: … } } (existingBucket of a component).';

/** Why a bucket's name is not available to the resource that wants it, and what to do. */
export async function whyTaken(bucket: unknown, urn: string): Promise<string> {
  const holder = await holderOf(bucket);
  if (holder === undefined) return taken(bucket);
  return holder === urn ? replaced(bucket, urn) : held(bucket, holder);
}

/** Explains the provider's error for a bucket that exists, which says only that its name is not available. */
function nameTaken(name: string, component: pulumi.Resource): pulumi.ErrorHook {
  return new pulumi.ErrorHook(
    hookName(`${name}-name-taken`),
    async ({ urn, newInputs, errors }) => {
      if (!errors.some((error) => /is not available/.test(error))) return false;
      await pulumi.log.error(await whyTaken(newInputs?.bucket, urn), component);
      return false;
    },
  );
}
