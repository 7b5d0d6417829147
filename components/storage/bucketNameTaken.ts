import type { ErrorHookArgs } from "@pulumi/pulumi";
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

const OTHER_NAME =
  "to use another name now, make a bucket yourself and name it: storage: { oss: { bucket: … } } (of a component: existingBucket, or another bucketName)";

const taken = (bucket: unknown) =>
  `A bucket "${bucket}" already exists. If an earlier "up" was cut off while making it, it is in your account and empty: ` +
  'delete it (OSS console, ossutil rb), then run "pulumi up" again. If it holds files for the service, name it: storage: { oss: { bucket: … } } (existingBucket of a component). ' +
  `If it is not in your account, somebody else has the name; ${OTHER_NAME}.`;

/** OSS's number of the refusal to make a bucket whose name was that of one just deleted (documented). */
const STILL_KEPT = "0015-00000103";

const stillKept = (bucket: unknown) =>
  `OSS still keeps the name "${bucket}" for a bucket that was deleted, for some hours, usually 48. Run "pulumi up" again then; ${OTHER_NAME}.`;

/** Why a bucket's name is not available to the resource that wants it, and what to do; undefined: it is. */
export async function whyTaken({
  urn,
  newInputs,
  errors,
}: Pick<ErrorHookArgs, "urn" | "newInputs" | "errors">): Promise<string | undefined> {
  const bucket = newInputs?.bucket;
  if (errors.some((error) => error.includes(STILL_KEPT))) return stillKept(bucket);
  if (!errors.some((error) => /is not available/.test(error))) return undefined;
  const holder = await holderOf(bucket);
  if (holder === undefined) return taken(bucket);
  return holder === urn ? replaced(bucket, urn) : held(bucket, holder);
}
