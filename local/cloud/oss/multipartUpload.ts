import { ApiError } from "../errors";
import type { CloudRequest } from "../request";
import { elements } from "../xml";
import { copySource } from "./copyObject";
import { checkDigest, checkOverwrite, uploaded } from "./objectHeaders";
import {
  bucketOf,
  done,
  isCopy,
  keyEncoder,
  type OssCall,
  type OssOperation,
  xmlAnswer,
  xmlBody,
} from "./operation";
import { Uploads } from "./uploads";

const uploadsOf = (call: OssCall) => new Uploads(call.cloud.objects, bucketOf(call).name);

/** The upload that the query names. */
function namedUpload(call: OssCall) {
  const uploads = uploadsOf(call);
  return { uploads, found: uploads.find(call.key, call.request.query.get("uploadId") ?? "") };
}

function partNumber({ query }: CloudRequest): number {
  const number = Number(query.get("partNumber"));
  if (Number.isInteger(number) && number >= 1 && number <= 10_000) return number;
  throw new ApiError(400, "InvalidArgument", "partNumber must be a whole number from 1 to 10000.");
}

export const initiateMultipartUpload: OssOperation = {
  name: "InitiateMultipartUpload",
  on: "object",
  method: "POST",
  subresource: "uploads",
  run(call) {
    const bucket = bucketOf(call);
    checkOverwrite(call.request, call.cloud.objects.get(bucket.name, call.key));
    const { id } = uploadsOf(call).start(call.key, uploaded(call.request, bucket));
    return xmlAnswer("InitiateMultipartUploadResult", {
      Bucket: bucket.name,
      Key: keyEncoder(call.request)(call.key),
      UploadId: id,
    });
  },
};

export const uploadPart: OssOperation = {
  name: "UploadPart",
  on: "object",
  method: "PUT",
  subresource: "uploadId",
  when: (request) => !isCopy(request),
  run(call) {
    checkDigest(call.request);
    const { uploads, found } = namedUpload(call);
    const { etag } = uploads.putPart(found, partNumber(call.request), call.request.body);
    return done(200, { etag });
  },
};

export const uploadPartCopy: OssOperation = {
  name: "UploadPartCopy",
  on: "object",
  method: "PUT",
  subresource: "uploadId",
  when: isCopy,
  run(call) {
    const { uploads, found } = namedUpload(call);
    const { bytes } = copySource(call);
    const [, start, end] =
      /^bytes=(\d+)-(\d+)$/.exec(String(call.request.headers["x-oss-copy-source-range"])) ?? [];
    const part = start ? bytes.subarray(Number(start), Number(end) + 1) : bytes;
    const { etag, lastModified } = uploads.putPart(found, partNumber(call.request), part);
    return xmlAnswer("CopyPartResult", { ETag: etag, LastModified: lastModified });
  },
};

export const completeMultipartUpload: OssOperation = {
  name: "CompleteMultipartUpload",
  on: "object",
  method: "POST",
  subresource: "uploadId",
  run(call) {
    const { uploads, found } = namedUpload(call);
    const body = xmlBody(call.request, "CompleteMultipartUpload");
    const parts = elements(body.Part).map(({ PartNumber, ETag }) => ({
      number: Number(PartNumber),
      etag: String(ETag ?? ""),
    }));
    const etag = uploads.complete(found, parts);
    return xmlAnswer("CompleteMultipartUploadResult", {
      Location: `http://${call.request.host}/${encodeURIComponent(call.key)}`,
      Bucket: call.bucketName,
      Key: keyEncoder(call.request)(call.key),
      ETag: etag,
    });
  },
};

export const abortMultipartUpload: OssOperation = {
  name: "AbortMultipartUpload",
  on: "object",
  method: "DELETE",
  subresource: "uploadId",
  run(call) {
    const { uploads, found } = namedUpload(call);
    uploads.remove(found);
    return done(204);
  },
};

/** The parts of an upload, always in one page. */
export const listParts: OssOperation = {
  name: "ListParts",
  on: "object",
  method: "GET",
  subresource: "uploadId",
  run(call) {
    const { found } = namedUpload(call);
    return xmlAnswer("ListPartsResult", {
      Bucket: call.bucketName,
      Key: keyEncoder(call.request)(call.key),
      UploadId: found.id,
      MaxParts: 10_000,
      IsTruncated: false,
      Part: found.parts.map((part) => ({
        PartNumber: part.number,
        LastModified: part.lastModified,
        ETag: part.etag,
        Size: part.size,
      })),
    });
  },
};

/** The unfinished uploads of a bucket, always in one page. */
export const listMultipartUploads: OssOperation = {
  name: "ListMultipartUploads",
  on: "bucket",
  method: "GET",
  subresource: "uploads",
  run(call) {
    const prefix = call.request.query.get("prefix") ?? "";
    const encode = keyEncoder(call.request);
    const found = uploadsOf(call)
      .list()
      .filter(({ key }) => key.startsWith(prefix));
    return xmlAnswer("ListMultipartUploadsResult", {
      Bucket: call.bucketName,
      Prefix: encode(prefix),
      MaxUploads: 1000,
      IsTruncated: false,
      Upload: found.map(({ id, key, initiated }) => ({
        Key: encode(key),
        UploadId: id,
        StorageClass: "Standard",
        Initiated: initiated,
      })),
    });
  },
};
