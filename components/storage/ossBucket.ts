import * as alicloud from "@pulumi/alicloud";
import * as pulumi from "@pulumi/pulumi";
import { hasEngine, inState, stateBefore } from "../live/state";
import { hookName } from "../pulumi/hookName";
import { say } from "../pulumi/say";
import type { OssMountArgs } from "./ossMount";

/** Days after which OSS throws away the parts of an upload that was never completed. */
const ABORT_UPLOADS_AFTER_DAYS = 7;

/** Days after which OSS throws away what ComfyUI leaves in `temp/`: previews that nobody asks for. */
const EXPIRE_TEMP_AFTER_DAYS = 7;

/**
 * A bucket that is private, encrypted, and drops what nobody asks for any more.
 *
 * @param folder whose temporary files are dropped
 * @returns its name, once it is encrypted
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
      parent,
      // Set by the separate resource below. After a refresh the bucket's own copy of the setting
      // would be planned for deletion.
      ignoreChanges: ["serverSideEncryptionRule", "acl"],
      transforms: [goOn, sayMadeAnew(name, parent)],
      ...(hasEngine() && { hooks: { onError: [nameTaken(name, parent)] } }),
    },
  );
  // They go with the bucket and never before it: one at which a destroy stops, because it has files, or
  // that is left out of it (--exclude), stays closed and encrypted. A bucket has one of each, so the old
  // one's deletion would be that of a new one, too.
  const guard = { parent, retainOnDelete: true };
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

const present = (bucket: string | undefined): string => bucket ?? "";

/** What the provider calls a bucket. */
export const BUCKET_TYPE = "alicloud:oss/bucket:Bucket";

const MARKER_TYPE = "alicloud:oss/bucketObject:BucketObject";

/**
 * Goes on with a bucket that an earlier `up` has made and not set up, such as one whose lifecycle rules
 * were refused. The state has no name of it yet but the id (seen), which the provider would take for
 * another name: it would be made anew, in vain, or deleted after that with what is in it by then.
 */
const goOn: pulumi.ResourceTransform = async ({ name, props, opts }) => {
  const before = await inState(BUCKET_TYPE, name);
  if (before?.id !== props.bucket || before?.bucket !== undefined) return undefined;
  return { props, opts: pulumi.mergeOptions(opts, { ignoreChanges: ["bucket"] }) };
};

/**
 * Says of a bucket that a refresh has found deleted what a plain `up` leaves as it was: the marker, which
 * the provider fails to refresh without its bucket and so never forgets, and the proof of the service.
 */
const sayMadeAnew =
  (name: string, component: pulumi.Resource): pulumi.ResourceTransform =>
  async ({ props }) => {
    if (
      (await inState(BUCKET_TYPE, `${name}-bucket`)) ||
      !(await inState(MARKER_TYPE, `${name}-marker`))
    ) {
      return undefined;
    }
    await say(
      "warn",
      `The bucket "${props.bucket}" was deleted by hand and is made anew, without files. Upload the models, restart the service, then run ` +
        `pulumi up --replace '**::${name}-marker', which makes its object .comfyui-eas and the check of the service anew.`,
      component,
    );
    return undefined;
  };

/** URN of the resource of this stack that has a bucket; undefined: none has it. */
async function holderOf(bucket: unknown): Promise<string | undefined> {
  const found = [...(await stateBefore())].find(
    ([urn, own]) => urn.includes(`${BUCKET_TYPE}::`) && own.bucket === bucket,
  );
  return found?.[0];
}

const replaced = (bucket: unknown, urn: string) =>
  `The bucket "${bucket}" cannot be made anew: a name is given once, and nothing of it was touched. ` +
  `Leave --replace out, run pulumi state untaint '${urn}', or set another bucketName.`;

const held = (bucket: unknown, holder: string) =>
  `"${holder.split("::").pop()}" of this stack is the bucket "${bucket}" already, and nothing of it was touched. ` +
  "If it is the same component under a new name, give that the option aliases: [{ name: its name before }]; if not, set another bucketName.";

const taken = (bucket: unknown) =>
  `There is a bucket "${bucket}" already. If an earlier "up" was cut off while it made it, it is in your account and empty: ` +
  'delete it (OSS console, ossutil rb), then run "pulumi up" again. If it has files that the service is to use, name it: storage: { oss: { bucket: … } } (existingBucket of a component).';

/** Why a name is not available to the resource that wants it. */
export async function whyTaken(bucket: unknown, urn: string): Promise<string> {
  const holder = await holderOf(bucket);
  if (holder === undefined) return taken(bucket);
  return holder === urn ? replaced(bucket, urn) : held(bucket, holder);
}

/** The provider says of a bucket that exists that its name is not available, and no more. */
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
