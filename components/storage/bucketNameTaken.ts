import * as pulumi from "@pulumi/pulumi";
import { hookName } from "../pulumi/hookName";
import { BUCKET_TYPE, stateBefore } from "../pulumi/state";

/** URN of the resource in this stack's state that is the bucket; undefined: none is. */
async function holderOf(bucket: unknown): Promise<string | undefined> {
  const found = [...(await stateBefore())].find(
    ([urn, own]) => urn.includes(`${BUCKET_TYPE}::`) && own.bucket === bucket,
  );
  return found?.[0];
}

const replaced = (bucket: unknown, urn: string) =>
  `The bucket "${bucket}" cannot be replaced, because OSS gives each name only once; nothing in it was touched. ` +
  `Leave --replace out, run pulumi state untaint '${urn}', or set another bucketName.`;

const held = (bucket: unknown, holder: string) =>
  `"${holder.split("::").pop()}" of this stack already is the bucket "${bucket}"; nothing in it was touched. ` +
  "If this is the same component under a new name, give it the option aliases: [{ name: its old name }]; otherwise set another bucketName.";

const taken = (bucket: unknown) =>
  `A bucket "${bucket}" already exists. If an earlier "up" was cut off while making it, it is in your account and empty: ` +
  'delete it (OSS console, ossutil rb), then run "pulumi up" again. If it holds files for the service, name it: storage: { oss: { bucket: … } } (existingBucket of a component).';

/** Why a bucket's name is not available to the resource that wants it, and what to do. */
export async function whyTaken(bucket: unknown, urn: string): Promise<string> {
  const holder = await holderOf(bucket);
  if (holder === undefined) return taken(bucket);
  return holder === urn ? replaced(bucket, urn) : held(bucket, holder);
}

/** Explains the provider's error for a bucket that exists, which says only that its name is not available. */
export function nameTaken(name: string, component: pulumi.Resource): pulumi.ErrorHook {
  return new pulumi.ErrorHook(
    hookName(`${name}-name-taken`),
    async ({ urn, newInputs, errors }) => {
      if (!errors.some((error) => /is not available/.test(error))) return false;
      await pulumi.log.error(await whyTaken(newInputs?.bucket, urn), component);
      return false;
    },
  );
}
