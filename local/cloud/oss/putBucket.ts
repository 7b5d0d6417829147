import { ApiError } from "../errors";
import { header } from "../request";
import { parseXml } from "../xml";
import { ACLS, type BucketRecord, checkAcl, checkBucketName } from "./bucket";
import { done, type OssOperation } from "./operation";

/** Makes a bucket. One that the account already has in this region is kept (inferred). */
export const putBucket: OssOperation = {
  name: "PutBucket",
  on: "bucket",
  method: "PUT",
  run({ cloud, region, request, bucketName }) {
    checkBucketName(bucketName);
    const { buckets } = cloud.store.state;
    const existing = buckets[bucketName];
    if (existing && existing.region !== region) {
      throw new ApiError(
        409,
        "BucketAlreadyExists",
        "The requested bucket name is not available. The bucket namespace is shared by all users of the system.",
        { BucketName: bucketName },
      );
    }
    const wanted = parseXml(request.body.toString(), "CreateBucketConfiguration") ?? {};
    const text = (key: string, fallback: string) => String(wanted[key] || fallback);
    const bucket: BucketRecord = existing ?? {
      name: bucketName,
      region,
      creationDate: new Date().toISOString(),
      storageClass: text("StorageClass", "Standard"),
      redundancyType: text("DataRedundancyType", "LRS"),
      resourceGroupId: header(request, "x-oss-resource-group-id") || "rg-default",
      acl: "private",
      settings: {},
    };
    const acl = header(request, "x-oss-acl");
    if (acl) {
      checkAcl(acl, bucket, ACLS);
      bucket.acl = acl;
    }
    const encryption = header(request, "x-oss-server-side-encryption");
    if (encryption) bucket.settings.encryption = encryptionRule(encryption);
    buckets[bucketName] = bucket;
    cloud.store.save();
    return done(200, { location: `/${bucketName}` });
  },
};

const encryptionRule = (algorithm: string) =>
  `<ServerSideEncryptionRule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>${algorithm.replace(/[^\w-]/g, "")}</SSEAlgorithm></ApplyServerSideEncryptionByDefault></ServerSideEncryptionRule>`;
