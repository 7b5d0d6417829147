import { account } from "./account";
import { ApiError } from "./errors";
import { type CloudRequest, formOf, header } from "./request";

/**
 * The access key that a request is signed with, in any style that the clients use; undefined when
 * the request is not signed. The signature itself is not verified.
 */
function signedWith(request: CloudRequest): string | undefined {
  const authorization = header(request, "authorization") ?? "";
  const inHeader =
    /^acs ([^:]+):.+$/.exec(authorization) ?? // ROA
    /^ACS3-\S+ Credential=([^,]+),.*Signature=.+$/.exec(authorization) ?? // OpenAPI v3
    /^OSS ([^:]+):.+$/.exec(authorization) ?? // OSS v1
    /^OSS4-HMAC-SHA256 Credential=([^/]+)\/.*Signature=.+$/.exec(authorization) ?? // OSS v4
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/.*Signature=.+$/.exec(authorization); // S3
  if (inHeader) return inHeader[1];

  const form = formOf(request);
  const parameter = (name: string) => request.query.get(name) ?? form.get(name) ?? undefined;
  if (parameter("AccessKeyId") && parameter("Signature")) return parameter("AccessKeyId");
  if (parameter("OSSAccessKeyId") && parameter("Signature")) return parameter("OSSAccessKeyId");
  if (parameter("x-oss-credential") && parameter("x-oss-signature")) {
    return parameter("x-oss-credential")?.split("/")[0];
  }
  return undefined;
}

const isKnown = (key: string) => key === account.accessKeyId || isOwner(key);
const isOwner = (key: string | undefined) => key === account.ownerAccessKeyId;

/** Whether the account itself makes the request, not its RAM user. */
export const isByOwner = (request: CloudRequest): boolean => isOwner(signedWith(request));

/** A time in ms since 1970, as any of the clients writes it. */
const timeOf = (text: string): number =>
  Date.parse(text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z"));

/** When a signed URL expires, in milliseconds since 1970; undefined for a request signed otherwise. */
function expiry(query: URLSearchParams): number | undefined {
  if (query.has("OSSAccessKeyId")) return Number(query.get("Expires")) * 1000;
  const signed = timeOf(query.get("x-oss-date") ?? "");
  if (!query.has("x-oss-credential") || Number.isNaN(signed)) return undefined;
  return signed + Number(query.get("x-oss-expires")) * 1000;
}

/** How far the time of a signature may be from that of the cloud (documented). */
const MAX_SKEW_MS = 15 * 60 * 1000;

/** The headers with the time of a signature; the first that is there counts. */
const TIMES = ["x-acs-date", "x-oss-date", "x-amz-date", "date"];

/** Whether a request has a time that is too far off; signed URLs have a life instead. */
function isOff(request: CloudRequest): boolean {
  const inHeaders = TIMES.map((name) => header(request, name));
  const inParameters = [request.query, formOf(request)].map((from) => from.get("Timestamp"));
  const time = [...inParameters, ...inHeaders].find((given) => given);
  return time !== undefined && !(Math.abs(timeOf(time ?? "") - Date.now()) <= MAX_SKEW_MS);
}

/** Refuses a request of the RPC and ROA interfaces that this account did not sign, or not just now. */
export function checkApiSignature(request: CloudRequest): void {
  const key = signedWith(request);
  if (key === undefined) {
    throw new ApiError(400, "MissingAccessKeyId", "AccessKeyId is mandatory for this action.");
  }
  if (!isKnown(key)) {
    throw new ApiError(
      404,
      "InvalidAccessKeyId.NotFound",
      "Specified access key is not found. The local cloud takes only its own dummy key.",
    );
  }
  if (isOff(request)) {
    throw new ApiError(
      400,
      "InvalidTimeStamp.Expired",
      "Specified time stamp or date value is expired.",
    );
  }
}

/** Refuses an OSS request that this account did not sign, or not just now, or whose signed URL has expired. */
export function checkOssSignature(request: CloudRequest): void {
  const key = signedWith(request);
  if (key === undefined) {
    throw new ApiError(403, "AccessDenied", "Anonymous access is forbidden for this operation.");
  }
  if (!isKnown(key)) {
    throw new ApiError(
      403,
      "InvalidAccessKeyId",
      "The OSS Access Key Id you provided does not exist in our records.",
    );
  }
  if (isOff(request)) {
    throw new ApiError(
      403,
      "RequestTimeTooSkewed",
      "The difference between the request time and the current time is too large.",
    );
  }
  const until = expiry(request.query);
  if (until !== undefined && !(until > Date.now())) {
    throw new ApiError(403, "AccessDenied", "Request has expired.");
  }
}
