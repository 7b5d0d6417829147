import { parseXml } from "../xml";
import { type BucketRecord, blocksPublicAccess, OWNER, shownBucket } from "./bucket";
import { encryptionOf } from "./encryption";
import { bucketOf, type OssOperation, xmlAnswer } from "./operation";

/** Describes a bucket. Omits a versioning that was never set, because the provider would record it. */
export const getBucketInfo: OssOperation = {
  name: "GetBucketInfo",
  on: "bucket",
  method: "GET",
  subresource: "bucketInfo",
  run(call) {
    const bucket = bucketOf(call);
    const { algorithm, keyId } = encryptionOf(bucket);
    return xmlAnswer("BucketInfo", {
      Bucket: {
        ...shownBucket(bucket),
        DataRedundancyType: bucket.redundancyType,
        AccessMonitor: setting(bucket, "accessmonitor", "AccessMonitorConfiguration") ?? "Disabled",
        ResourceGroupId: bucket.resourceGroupId,
        ...versioning(bucket),
        Owner: OWNER,
        AccessControlList: { Grant: bucket.acl },
        ServerSideEncryptionRule: {
          SSEAlgorithm: algorithm ?? "None",
          ...(keyId ? { KMSMasterKeyID: keyId } : {}),
        },
        BlockPublicAccess: blocksPublicAccess(bucket),
      },
    });
  },
};

function versioning(bucket: BucketRecord): object {
  const status = setting(bucket, "versioning", "VersioningConfiguration");
  return status ? { Versioning: status } : {};
}

/** The `Status` in a setting, if it has one. */
function setting(bucket: BucketRecord, name: string, root: string): string | undefined {
  const status = parseXml(bucket.settings[name] ?? "", root)?.Status;
  return typeof status === "string" ? status : undefined;
}
