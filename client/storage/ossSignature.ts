import { createHmac } from "node:crypto";
import type { AccessKey } from "../eas/credentials";
import { sha256 } from "../sha256";

const ALGORITHM = "OSS4-HMAC-SHA256";
const UNSIGNED = "UNSIGNED-PAYLOAD";

const hmac = (key: string | Buffer, text: string) =>
  createHmac("sha256", key).update(text).digest();

/** Percent-encodes everything except the unreserved characters of RFC 3986. */
const encode = (text: string): string =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );

/** A path as OSS signs it, with its slashes kept. */
export const encodePath = (path: string): string => encode(path).replaceAll("%2F", "/");

/** A query as OSS signs it: without the question mark, sorted by encoded name. */
export const encodeQuery = (query: Readonly<Record<string, string>>): string =>
  Object.entries(query)
    .map(([name, value]) => [encode(name), encode(value)] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join("&");

export interface SignedGet {
  bucket: string;
  /** Region id, such as `cn-hangzhou`. */
  region: string;
  /** Name of the object, not encoded; empty for the bucket itself. */
  object: string;
  /** Not encoded either. */
  query?: Readonly<Record<string, string>>;
  key: AccessKey;
  /** Time of the signature; OSS accepts a difference of 15 minutes. */
  at: Date;
}

/**
 * Returns the headers of a signed GET with OSS's signature version 4, the only one that new accounts may use
 * (confirmed: vendor's documentation). The vendor's OSS package would bring some eighty packages for this one
 * kind of request.
 */
export function signGet(get: SignedGet): Record<string, string> {
  const { bucket, region, object, query = {}, key, at } = get;
  const time = at.toISOString().replace(/[-:]|\.\d+/g, "");
  const day = time.slice(0, 8);
  const headers: Record<string, string> = {
    "x-oss-content-sha256": UNSIGNED,
    "x-oss-date": time,
    ...(key.securityToken && { "x-oss-security-token": key.securityToken }),
  };
  const signed = Object.entries(headers).map(([name, value]) => `${name}:${value}\n`);
  const path = encodePath(`/${bucket}/${object}`);
  const canonical = ["GET", path, encodeQuery(query), signed.sort().join(""), "", UNSIGNED].join(
    "\n",
  );
  const scope = `${day}/${region}/oss/aliyun_v4_request`;
  const digest = sha256(canonical);
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
