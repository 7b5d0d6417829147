import type { CloudContext } from "../context";
import { ApiError } from "../errors";
import type { Target } from "../hosts";
import { ossAccess } from "../ram/ossAccess";
import type { CloudRequest, Operation } from "../request";
import { checkOssSignature, isByOwner } from "../signature";
import { getBucketAcl, getObjectAcl, putBucketAcl, putObjectAcl } from "./acl";
import { bucketSettings } from "./bucketSettings";
import { copyObject } from "./copyObject";
import { deleteBucket } from "./deleteBucket";
import { deleteMultipleObjects } from "./deleteMultipleObjects";
import { deleteObject } from "./deleteObject";
import { getBucketInfo } from "./getBucketInfo";
import { getBucketLocation } from "./getBucketLocation";
import { getBucketStat } from "./getBucketStat";
import { getObject, headObject } from "./getObject";
import { getObjectMeta, headObjectMeta } from "./getObjectMeta";
import { listBuckets } from "./listBuckets";
import { listObjects, listObjectsV2 } from "./listObjects";
import { listObjectVersions } from "./listObjectVersions";
import {
  abortMultipartUpload,
  completeMultipartUpload,
  initiateMultipartUpload,
  listMultipartUploads,
  listParts,
  uploadPart,
  uploadPartCopy,
} from "./multipartUpload";
import { deleteObjectTagging, getObjectTagging, putObjectTagging } from "./objectTagging";
import type { OssCall, OssOperation } from "./operation";
import { putBucket } from "./putBucket";
import { putObject } from "./putObject";
import { fromS3, toS3 } from "./s3";

/** All operations of the local OSS. Those with a sub-resource come first, so that they match first. */
const operations: OssOperation[] = [
  listBuckets,
  getBucketInfo,
  getBucketLocation,
  getBucketStat,
  getBucketAcl,
  putBucketAcl,
  ...bucketSettings,
  listObjectVersions,
  listMultipartUploads,
  deleteMultipleObjects,
  initiateMultipartUpload,
  uploadPart,
  uploadPartCopy,
  completeMultipartUpload,
  abortMultipartUpload,
  listParts,
  getObjectMeta,
  headObjectMeta,
  getObjectAcl,
  putObjectAcl,
  getObjectTagging,
  putObjectTagging,
  deleteObjectTagging,
  putBucket,
  deleteBucket,
  listObjects,
  listObjectsV2,
  putObject,
  copyObject,
  getObject,
  headObject,
  deleteObject,
];

/** Query parameters that no operation above names and that do not select a sub-resource either. */
const plainParameters =
  /^(prefix|marker|max-keys|delimiter|encoding-type|list-type|start-after|continuation-token|fetch-owner|key-marker|response-[\w-]+|x-oss-[\w-]+|OSSAccessKeyId|Signature|Expires|security-token|versionId|region|tag-\w+)$/;

/** Picks the operation that a request asks for. @throws ApiError 400 that names an unknown one. */
export function resolveOss(cloud: CloudContext, sent: CloudRequest, target: Target): Operation {
  const { region, bucket } = target;
  const request = target.s3 ? fromS3(sent, target) : sent;
  const { bucketName, key } = addressOf(request, bucket);
  const on = !bucketName ? "service" : key ? "object" : "bucket";
  const call: OssCall = { cloud, region, request, bucketName, key };
  const unknown = [...request.query.keys()].find((name) => !plainParameters.test(name));
  const operation = operations.find(
    (candidate) =>
      candidate.on === on &&
      candidate.method === request.method &&
      (candidate.subresource === undefined
        ? unknown === undefined
        : request.query.has(candidate.subresource)) &&
      (candidate.when?.(request) ?? true),
  );
  if (!operation) {
    const asked = `${request.method} ${on}${unknown ? ` ?${unknown}` : ""}`;
    throw new ApiError(
      400,
      "UnsupportedByLocalCloud",
      `The local cloud's OSS does not know ${asked}.`,
    );
  }
  const access = isByOwner(request) ? [] : ossAccess(operation, call);
  return {
    product: "oss",
    action: operation.name,
    access,
    async run() {
      checkOssSignature(request);
      cloud.ram.authorize(access);
      const answer = await operation.run(call);
      return target.s3 ? toS3(answer) : answer;
    },
  };
}

/** Bucket and key, from the host name or, in path style, from the path. */
function addressOf({ path }: CloudRequest, bucket: string | undefined) {
  const rest = path.slice(1);
  if (bucket !== undefined) return { bucketName: bucket, key: decodeKey(rest) };
  // A slash in the key may be encoded, so the bucket is cut off before decoding.
  const [, bucketName = "", key = ""] = /^([^/]*)\/?(.*)$/s.exec(rest) ?? [];
  return { bucketName, key: decodeKey(key) };
}

function decodeKey(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new ApiError(400, "InvalidURI", "Couldn't parse the specified URI.");
  }
}
