import { parseXml } from "../xml";
import type { BucketRecord } from "./bucket";

/** The default encryption of a bucket; empty if none is set. */
export function encryptionOf(bucket: BucketRecord): { algorithm?: string; keyId?: string } {
  const rule = parseXml(bucket.settings.encryption ?? "", "ServerSideEncryptionRule");
  const applied = rule?.ApplyServerSideEncryptionByDefault;
  if (typeof applied !== "object" || applied === null) return {};
  const { SSEAlgorithm, KMSMasterKeyID } = applied as Record<string, unknown>;
  return {
    algorithm: typeof SSEAlgorithm === "string" ? SSEAlgorithm : undefined,
    keyId: typeof KMSMasterKeyID === "string" && KMSMasterKeyID ? KMSMasterKeyID : undefined,
  };
}
