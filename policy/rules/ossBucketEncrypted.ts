import { defineRule } from "../defineRule";
import { partsOf } from "../partsOf";

export const ossBucketEncrypted = defineRule({
  id: "oss-bucket-encrypted",
  description: "The content of a bucket is encrypted at rest.",
  severity: "high",
  level: "mandatory",
  remediation:
    "Give the bucket an oss.BucketServerSideEncryption with sseAlgorithm AES256 (no price) or KMS.",
  of: ["alicloud:oss/bucket:Bucket"],
  needsStack: true,
  check({ props, stack, urn, report }) {
    const rules = partsOf(
      stack,
      "alicloud:oss/bucketServerSideEncryption:BucketServerSideEncryption",
      { urn, props },
    );
    const algorithms = [
      props.serverSideEncryptionRule?.sseAlgorithm,
      ...rules.map(({ sseAlgorithm }) => sseAlgorithm),
    ];
    if (algorithms.some((algorithm) => Boolean(algorithm))) return;
    report("The bucket must be encrypted at rest; nothing sets an algorithm for it.");
  },
});
