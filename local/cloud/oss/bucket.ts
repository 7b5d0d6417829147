import { account } from "../account";
import { ApiError } from "../errors";

/** The owner of buckets and objects, as answers show it. */
export const OWNER = { ID: account.id, DisplayName: account.id };

export const acls = ["private", "public-read", "public-read-write"] as const;

/** A bucket as the cloud keeps it. Its objects are in `Objects`. */
export interface BucketRecord {
  name: string;
  region: string;
  /** ISO 8601. */
  creationDate: string;
  storageClass: string;
  redundancyType: string;
  resourceGroupId: string;
  acl: string;
  /** The document of each sub-resource (`lifecycle`, `encryption`, …), as it was sent. */
  settings: Record<string, string>;
}

/** The form of bucket names that OSS documents. */
const BUCKET_NAME = /^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/;

export function checkBucketName(name: string): void {
  if (BUCKET_NAME.test(name)) return;
  throw new ApiError(400, "InvalidBucketName", "The specified bucket is not valid.", {
    BucketName: name,
  });
}

/** Refuses an ACL that is not allowed, and a public one if the bucket blocks public access. */
export function checkAcl(
  acl: string,
  bucket: Pick<BucketRecord, "settings">,
  allowed: readonly string[] = acls,
): void {
  if (!allowed.includes(acl)) {
    throw new ApiError(400, "InvalidArgument", `The acl ${JSON.stringify(acl)} is not valid.`);
  }
  const blocked = /<BlockPublicAccess>\s*true\s*</.test(bucket.settings.publicAccessBlock ?? "");
  if (blocked && acl.startsWith("public")) {
    throw new ApiError(
      403,
      "AccessDenied",
      "Put public object acl is not allowed: the bucket blocks public access.",
    );
  }
}
