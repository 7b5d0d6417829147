import { createHash, createHmac } from "node:crypto";
import type { AccessKey } from "../../eas/credentials";

const ALGORITHM = "OSS4-HMAC-SHA256";
const UNSIGNED = "UNSIGNED-PAYLOAD";

const hmac = (key: string | Buffer, text: string) =>
  createHmac("sha256", key).update(text).digest();

/** A path as OSS signs it: everything is encoded but what RFC 3986 leaves alone, and slashes. */
export const encodePath = (path: string): string =>
  encodeURIComponent(path)
    .replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll("%2F", "/");

export interface SignedGet {
  bucket: string;
  /** Region id, such as `cn-hangzhou`. */
  region: string;
  /** Name of the object, not encoded. */
  object: string;
  key: AccessKey;
  /** When it is signed; OSS accepts 15 minutes of difference. */
  at: Date;
}

/**
 * The headers of a signed GetObject: OSS's signature version 4, which is the only one that new
 * accounts may use (confirmed: vendor's documentation). The vendor's package for OSS would be some
 * eighty packages for one kind of request.
 */
export function signGet({ bucket, region, object, key, at }: SignedGet): Record<string, string> {
  const time = at.toISOString().replace(/[-:]|\.\d+/g, "");
  const day = time.slice(0, 8);
  const headers: Record<string, string> = {
    "x-oss-content-sha256": UNSIGNED,
    "x-oss-date": time,
    ...(key.securityToken && { "x-oss-security-token": key.securityToken }),
  };
  const signed = Object.entries(headers).map(([name, value]) => `${name}:${value}\n`);
  const path = encodePath(`/${bucket}/${object}`);
  const canonical = ["GET", path, "", signed.sort().join(""), "", UNSIGNED].join("\n");
  const scope = `${day}/${region}/oss/aliyun_v4_request`;
  const digest = createHash("sha256").update(canonical).digest("hex");
  const secret = [day, region, "oss", "aliyun_v4_request"].reduce<string | Buffer>(
    hmac,
    `aliyun_v4${key.accessKeySecret}`,
  );
  const signature = hmac(secret, [ALGORITHM, time, scope, digest].join("\n")).toString("hex");
  const credential = `${key.accessKeyId}/${scope}`;
  return {
    ...headers,
    Authorization: `${ALGORITHM} Credential=${credential},Signature=${signature}`,
  };
}
