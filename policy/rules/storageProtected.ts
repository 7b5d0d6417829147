import { defineRule } from "../defineRule";

export const storageProtected = defineRule({
  id: "storage-protected",
  description:
    "In production, buckets and file systems are protected against destroy and replacement.",
  severity: "high",
  level: "mandatory",
  outsideProduction: "silent",
  remediation:
    "Set protect: true; models and results cannot be recovered once their storage is gone.",
  of: ["alicloud:oss/bucket:Bucket", "alicloud:nas/fileSystem:FileSystem"],
  check({ opts, name, report }) {
    if (!opts.protect) report(`"${name}" must be protected; its option protect is false.`);
  },
});
