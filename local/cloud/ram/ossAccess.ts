import { account } from "../account";
import { copiedFrom, isCopy, type OssCall, type OssOperation } from "../oss/operation";
import { header } from "../request";
import { elements, parseXml } from "../xml";
import type { Access } from "./access";

/** Operations that need the permission of another operation (documented, "RAM policies" of OSS). */
const permissions: Record<string, string> = {
  ListObjectsV2: "ListObjects",
  GetBucketTags: "GetBucketTagging",
  PutBucketTags: "PutBucketTagging",
  DeleteBucketTags: "DeleteBucketTagging",
  HeadObject: "GetObject",
  GetObjectMeta: "GetObject",
  InitiateMultipartUpload: "PutObject",
  UploadPart: "PutObject",
  CompleteMultipartUpload: "PutObject",
  CopyObject: "PutObject",
  UploadPartCopy: "PutObject",
  DeleteMultipleObjects: "DeleteObject",
};

/** What RAM must allow for an operation of OSS. */
export function ossAccess(operation: OssOperation, call: OssCall): Access[] {
  const { name } = operation;
  const permission = namesVersion(operation, call)
    ? "DeleteObjectVersion"
    : (permissions[name] ?? name);
  const access = [{ action: `oss:${permission}`, resource: arn(resourceOf(operation, call)) }];
  if (isCopy(call.request)) {
    access.push({ action: "oss:GetObject", resource: arn(copiedFrom(call.request)) });
  }
  if (operation.on === "object" && header(call.request, "x-oss-tagging") !== undefined) {
    access.push({ action: "oss:PutObjectTagging", resource: arn(resourceOf(operation, call)) });
  }
  return access;
}

/** Whether a version is to be deleted, which is another permission, also for the version `null` (documented). */
function namesVersion({ name }: OssOperation, { request }: OssCall): boolean {
  if (name === "DeleteObject") return request.query.has("versionId");
  if (name !== "DeleteMultipleObjects") return false;
  return elements(parseXml(request.body.toString(), "Delete")?.Object).some(
    ({ VersionId }) => VersionId !== undefined,
  );
}

function resourceOf({ name, on }: OssOperation, { bucketName, key }: OssCall): string {
  if (on === "service") return "*";
  if (on === "object") return `${bucketName}/${key}`;
  // The body names the objects. The real OSS asks RAM about each of them; here all must be allowed.
  return name === "DeleteMultipleObjects" ? `${bucketName}/*` : bucketName;
}

/** The RAM name of a resource. It has no region, because bucket names are unique worldwide. */
const arn = (resource: string) => `acs:oss:*:${account.id}:${resource}`;
