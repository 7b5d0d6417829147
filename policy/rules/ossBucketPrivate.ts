import { defineRule } from "../defineRule";
import { partsOf } from "../partsOf";

const BUCKET = "alicloud:oss/bucket:Bucket";
const BLOCK = "alicloud:oss/bucketPublicAccessBlock:BucketPublicAccessBlock";

/** With the acl `default`, an object takes its bucket's acl. */
const PRIVATE = ["private", "default"];

export const ossBucketPrivate = defineRule({
  id: "oss-bucket-private",
  description:
    "A bucket is private and its public access is blocked; no object and no other bucket is made public.",
  severity: "critical",
  level: "mandatory",
  remediation:
    "Leave acl out or set it to private, and give the bucket an oss.BucketPublicAccessBlock with blockPublicAccess: true.",
  of: [BUCKET, "alicloud:oss/bucketAcl:BucketAcl", "alicloud:oss/bucketObject:BucketObject", BLOCK],
  needsStack: true,
  check({ type, props, name, stack, urn, report }) {
    const { acl, blockPublicAccess } = props as { acl?: string; blockPublicAccess?: boolean };
    if (acl && !PRIVATE.includes(acl)) {
      report(`The acl of "${name}" must be private; it is ${acl}.`);
    }
    // The bucket itself need not be in the stack.
    if (blockPublicAccess === false) {
      report(`blockPublicAccess of "${name}" must be true; it is false.`);
    }
    if (type !== BUCKET) return;
    const blocks = partsOf(stack, BLOCK, { urn, props });
    if (blocks.some((block) => block.blockPublicAccess === true)) return;
    report("Public access to the bucket must be blocked; no BucketPublicAccessBlock does so.");
  },
});
