import { defineRule } from "../defineRule";

export const nasEncrypted = defineRule({
  id: "nas-encrypted",
  description: "A file system is encrypted at rest, which cannot be switched on later.",
  severity: "high",
  level: "mandatory",
  remediation:
    "Make the file system with encryptType 1 (a key of NAS, no price) or 2 (a key of KMS).",
  of: ["alicloud:nas/fileSystem:FileSystem"],
  check({ props: { encryptType = 0 }, report }) {
    if (encryptType === 0) report("encryptType must be 1 or 2; the file system is not encrypted.");
  },
});
