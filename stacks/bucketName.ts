import * as pulumi from "@pulumi/pulumi";
import { callerAccountId } from "../client/eas/account";
import { isUnanswered } from "../client/eas/isUnanswered";
import { sha256 } from "../client/sha256";
import { providerAccessKey } from "../components/pulumi/accessKey";
import { BUCKET_TYPE, inState } from "../components/pulumi/state";
import { COMPONENT } from "./sameService";

/**
 * A bucket name that is always the same for one account, stack and region, and that nobody else is
 * likely to have: bucket names are unique across all customers of OSS.
 */
export const bucketNameFor = (accountId: string, stack: string, region: string): string => {
  const unique = sha256(`${accountId}/${stack}/${region}`);
  const readable = stack
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 40);
  return `comfyui-${readable}-${unique.slice(0, 12)}`;
};

/**
 * The name for this stack's bucket, known in a preview as well. A bucket that was made already keeps its
 * name even if the stack is renamed: a new name would mean an empty bucket, and this one would be deleted.
 */
export const defaultBucketName = (region: string): pulumi.Output<string> =>
  pulumi.output(nameBefore(region).then((before) => before ?? newName(region)));

/** The name of the bucket that the stack has in this region already. */
async function nameBefore(region: string): Promise<string | undefined> {
  const made = await inState(BUCKET_TYPE, `${COMPONENT}-bucket`);
  return made?.location === `oss-${region}` ? String(made.bucket) : undefined;
}

const newName = async (region: string): Promise<string> =>
  bucketNameFor(await accountId(region), pulumi.getStack(), region);

/** The account id, from where the provider takes it. STS is asked only if it is in none of these places. */
async function accountId(region: string): Promise<string> {
  const known =
    new pulumi.Config("alicloud").get("accountId") ??
    process.env.ALICLOUD_ACCOUNT_ID ??
    process.env.ALIBABA_CLOUD_ACCOUNT_ID;
  if (known) return known;
  try {
    return await callerAccountId(region, await providerAccessKey());
  } catch (error) {
    if (!isUnanswered(error)) throw error;
    throw new pulumi.RunError(
      `The account id for the bucket's name could not be read: ${error.message}\n` +
        "Set ALIBABA_CLOUD_ACCOUNT_ID, or name an existing bucket in comfyui-eas:settings.storage.oss.bucket.",
    );
  }
}
