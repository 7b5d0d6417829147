import { defineRule } from "../defineRule";
import { partsOf } from "../partsOf";

export const ossBucketPrivate = defineRule({
  id: "oss-bucket-private",
  description: "A bucket is private, and public access to it is blocked.",
  severity: "critical",
  level: "mandatory",
  remediation:
    "Leave acl out or set it to private, and give the bucket an oss.BucketPublicAccessBlock with blockPublicAccess: true.",
  of: ["alicloud:oss/bucket:Bucket"],
  needsStack: true,
  check({ props, stack, urn, report }) {
    const bucket = { urn, props };
    const acls = partsOf(stack, "alicloud:oss/bucketAcl:BucketAcl", bucket).map(({ acl }) => acl);
    for (const acl of [props.acl, ...acls]) {
      if (!acl || acl === "private") continue;
      report(`The bucket's acl must be private; it is ${acl}.`);
    }
    const blocks = partsOf(
      stack,
      "alicloud:oss/bucketPublicAccessBlock:BucketPublicAccessBlock",
      bucket,
    );
    if (blocks.some(({ blockPublicAccess }) => blockPublicAccess === true)) return;
    report("Public access to the bucket must be blocked; no BucketPublicAccessBlock does so.");
  },
});
