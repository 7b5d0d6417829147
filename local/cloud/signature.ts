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

/** When a signed URL expires, in milliseconds since 1970; undefined for a request signed otherwise. */
function expiry(query: URLSearchParams): number | undefined {
  if (query.has("OSSAccessKeyId")) return Number(query.get("Expires")) * 1000;
  const signed = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(query.get("x-oss-date") ?? "");
  if (!query.has("x-oss-credential") || !signed) return undefined;
  const [, year, month, day, hour, minute, second] = signed.map(Number) as number[];
  const start = Date.UTC(year!, month! - 1, day, hour, minute, second);
  return start + Number(query.get("x-oss-expires")) * 1000;
}

/** Refuses a request of the RPC and ROA interfaces that this account did not sign. */
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
}

/** Refuses an OSS request that this account did not sign, or whose signed URL has expired. */
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
  const until = expiry(request.query);
  if (until !== undefined && !(until > Date.now())) {
    throw new ApiError(403, "AccessDenied", "Request has expired.");
  }
}
