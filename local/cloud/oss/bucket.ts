import { account } from "../account";
import { ApiError } from "../errors";

/** The owner of buckets and objects, as answers show it. */
export const OWNER = { ID: account.id, DisplayName: account.id };

export const ACLS: readonly string[] = ["private", "public-read", "public-read-write"];
/** `default`: that of the bucket. */
export const OBJECT_ACLS: readonly string[] = ["default", ...ACLS];

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
export function checkAcl(acl: string, bucket: BucketRecord, allowed: readonly string[]): void {
  if (!allowed.includes(acl)) {
    throw new ApiError(400, "InvalidArgument", `The acl ${JSON.stringify(acl)} is not valid.`);
  }
  if (acl.startsWith("public") && blocksPublicAccess(bucket)) {
    throw new ApiError(
      403,
      "AccessDenied",
      "Put public object acl is not allowed: the bucket blocks public access.",
    );
  }
}

export const blocksPublicAccess = ({ settings }: BucketRecord): boolean =>
  /<BlockPublicAccess>\s*true\s*</.test(settings.publicAccessBlock ?? "");

/** What all answers about a bucket say of it. */
export const shownBucket = (bucket: BucketRecord) => ({
  Name: bucket.name,
  Location: `oss-${bucket.region}`,
  CreationDate: bucket.creationDate,
  StorageClass: bucket.storageClass,
  ExtranetEndpoint: `oss-${bucket.region}.aliyuncs.com`,
  IntranetEndpoint: `oss-${bucket.region}-internal.aliyuncs.com`,
});
