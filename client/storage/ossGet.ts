import type { AccessKey } from "../eas/credentials";
import { productHost } from "../eas/host";
import { keyRedactor } from "../eas/withoutKey";
import { refusesTime, wrongClock } from "../eas/wrongClock";
import type { Destination } from "../http/destination";
import { type Answer, request } from "../http/request";
import { RequestError, type RequestFacts } from "../http/requestError";
import { encodePath, encodeQuery, signGet } from "./ossSignature";
import { PUBLIC_ADDRESS_REFUSED, refusesPublicAddress } from "./publicAddress";

/** A request to OSS that failed. */
export class StorageError extends RequestError {
  override name = "StorageError";

  constructor(facts: RequestFacts) {
    const { detail, excerpt = "" } = facts;
    const why = whyRefused(excerpt);
    super(why === undefined ? facts : { ...facts, detail: `${detail} (${why})` });
  }
}

/** What to do about a refusal that the service and the key have no part in; undefined for any other. */
export function whyRefused(excerpt: string): string | undefined {
  if (refusesPublicAddress(excerpt)) return PUBLIC_ADDRESS_REFUSED;
  return refusesTime(excerpt) ? wrongClock() : undefined;
}

/** A bucket, and the key to read it with. */
export interface OssAccess {
  bucket: string;
  /** Region id of the bucket, such as `cn-hangzhou`. */
  region: string;
  key: AccessKey;
  /** @default the global fetch */
  fetch?: typeof fetch;
}

export interface OssGet {
  /** Name of the object; empty for the bucket itself. */
  object: string;
  query?: Readonly<Record<string, string>>;
  maxBytes: number;
  signal: AbortSignal;
  /** Receives the body, which is then returned empty. */
  into?: Destination;
}

const PART_MS = 300_000;

/**
 * Sends one GET to OSS.
 *
 * @throws {StorageError} when there is no 2xx answer; it shows no part of the key
 */
export function ossGet(
  access: OssAccess,
  { object, query = {}, maxBytes, signal, into }: OssGet,
): Promise<Answer> {
  const { bucket, region, key, fetch: send = fetch } = access;
  const connection = {
    base: `https://${bucket}.${productHost("oss", region).replace(/^https?:\/\//, "")}`,
    headers: signGet({ bucket, region, object, query, key, at: new Date() }),
    fetch: send,
    // A refusal quotes parts of the request.
    redact: keyRedactor(key),
    ErrorType: StorageError,
  };
  const encoded = encodeQuery(query);
  const path = `/${encodePath(object)}${encoded && `?${encoded}`}`;
  const limits = { timeoutMs: PART_MS, perPart: true, maxBytes };
  return request(connection, { method: "GET", path, ...limits, signal, into });
}
