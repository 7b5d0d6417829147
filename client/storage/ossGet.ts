import type { AccessKey } from "../eas/credentials";
import { keyRedactor } from "../eas/withoutKey";
import type { OnPart } from "../http/onPart";
import { request } from "../http/request";
import { RequestError } from "../http/requestError";
import { encodePath, encodeQuery, signGet } from "./ossSignature";

/** A request to OSS that failed. */
export class StorageError extends RequestError {
  override name = "StorageError";
}

/** A bucket, and with what it is asked. */
export interface OssAccess {
  bucket: string;
  /** Region id of the bucket, such as `cn-hangzhou`. */
  region: string;
  key: AccessKey;
  /** @default the global fetch */
  fetch?: typeof fetch;
}

export interface OssGet {
  /** Name of the object; empty: the bucket itself. */
  object: string;
  query?: Readonly<Record<string, string>>;
  maxBytes: number;
  signal: AbortSignal;
  /** Takes what OSS gives, which is then returned empty. */
  onPart?: OnPart;
}

const PART_MS = 300_000;

/**
 * Asks OSS for one thing.
 *
 * @throws {StorageError} when there is no such answer; it shows no part of the key
 */
export function ossGet(
  access: OssAccess,
  { object, query = {}, maxBytes, signal, onPart }: OssGet,
) {
  const { bucket, region, key, fetch: send = fetch } = access;
  const connection = {
    base: `https://${bucket}.oss-${region}.aliyuncs.com`,
    headers: signGet({ bucket, region, object, query, key, at: new Date() }),
    fetch: send,
    // A refusal repeats parts of the request.
    redact: keyRedactor(key),
    ErrorType: StorageError,
  };
  const encoded = encodeQuery(query);
  const path = `/${encodePath(object)}${encoded && `?${encoded}`}`;
  const limits = { timeoutMs: PART_MS, perPart: true, maxBytes };
  return request(connection, { method: "GET", path, ...limits, signal, onPart });
}
