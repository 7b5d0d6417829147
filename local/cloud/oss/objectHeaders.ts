import { ApiError, ossRequestId } from "../errors";
import { type CloudRequest, header } from "../request";
import { type BucketRecord, checkAcl, OBJECT_ACLS } from "./bucket";
import { encryptionOf } from "./encryption";
import { md5, type NewObject, type ObjectRecord } from "./objects";

/** Headers of an upload that the object keeps and answers with. */
const kept = [
  "cache-control",
  "content-disposition",
  "content-encoding",
  "content-language",
  "expires",
];

/** What the headers of an upload say about the object. */
export function uploaded(request: CloudRequest, bucket: BucketRecord): NewObject {
  const acl = header(request, "x-oss-object-acl") || "default";
  checkAcl(acl, bucket, OBJECT_ACLS);
  const headers: Record<string, string> = {};
  for (const name of Object.keys(request.headers)) {
    const value = header(request, name);
    if (value && (kept.includes(name) || name.startsWith("x-oss-meta-"))) headers[name] = value;
  }
  const { algorithm, keyId } = encryptionOf(bucket);
  const encryption = header(request, "x-oss-server-side-encryption") || algorithm;
  const key = header(request, "x-oss-server-side-encryption-key-id") || keyId;
  if (encryption) headers["x-oss-server-side-encryption"] = encryption;
  if (encryption === "KMS" && key) headers["x-oss-server-side-encryption-key-id"] = key;
  return { acl, headers, contentType: header(request, "content-type") };
}

/** Refuses a body that does not match its `Content-MD5`. */
export function checkDigest(request: CloudRequest): void {
  const digest = header(request, "content-md5");
  if (!digest) return;
  const found = Buffer.from(md5(request.body), "hex").toString("base64");
  if (digest === found) return;
  throw new ApiError(400, "InvalidDigest", "The Content-MD5 you specified did not match the body.");
}

/** Refuses to replace an object if the request forbids it. */
export function checkOverwrite(request: CloudRequest, existing: ObjectRecord | undefined): void {
  if (!existing || header(request, "x-oss-forbid-overwrite") !== "true") return;
  throw new ApiError(
    409,
    "FileAlreadyExists",
    "The object you specified already exists and can not be overwritten.",
  );
}

/** The headers that an object answers with. */
export function shown(object: ObjectRecord): Record<string, string> {
  return {
    "x-oss-request-id": ossRequestId(),
    "x-oss-object-type": "Normal",
    "x-oss-storage-class": "Standard",
    "content-type": object.contentType,
    "last-modified": new Date(object.lastModified).toUTCString(),
    "accept-ranges": "bytes",
    etag: object.etag,
    ...object.headers,
  };
}

/** The status for a request whose condition is not met, 304 or 412; undefined if it is met. */
export function unmetCondition(request: CloudRequest, object: ObjectRecord): number | undefined {
  const plain = (etag: string | undefined) => etag?.replaceAll('"', "");
  const match = plain(header(request, "if-match"));
  if (match !== undefined && match !== plain(object.etag)) return 412;
  const none = plain(header(request, "if-none-match"));
  if (none !== undefined) return none === plain(object.etag) ? 304 : undefined;
  // HTTP dates have no fractions of a second.
  const modified = Math.floor(Date.parse(object.lastModified) / 1000) * 1000;
  const unmodifiedSince = Date.parse(header(request, "if-unmodified-since") ?? "");
  if (modified > unmodifiedSince) return 412;
  return modified <= Date.parse(header(request, "if-modified-since") ?? "") ? 304 : undefined;
}
