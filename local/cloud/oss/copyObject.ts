import { ApiError } from "../errors";
import { header } from "../request";
import { checkOverwrite, uploaded } from "./objectHeaders";
import {
  bucketOf,
  copiedFrom,
  isCopy,
  type OssCall,
  type OssOperation,
  xmlAnswer,
} from "./operation";

/** Copies an object of this region. The copy has the same headers unless the request replaces them. */
export const copyObject: OssOperation = {
  name: "CopyObject",
  on: "object",
  method: "PUT",
  when: isCopy,
  run(call) {
    const bucket = bucketOf(call);
    const { objects } = call.cloud;
    const { source, bytes } = copySource(call);
    checkOverwrite(call.request, objects.get(bucket.name, call.key));
    const own = uploaded(call.request, bucket);
    const replace = header(call.request, "x-oss-metadata-directive")?.toUpperCase() === "REPLACE";
    const { contentType, headers } = replace ? own : source;
    const copy = objects.put(bucket.name, call.key, bytes, { ...own, contentType, headers });
    return xmlAnswer("CopyObjectResult", { ETag: copy.etag, LastModified: copy.lastModified });
  },
};

/** The object that a copy is made of. */
export function copySource(call: OssCall) {
  const match = /^([^/]+)\/(.+)$/.exec(copiedFrom(call.request));
  if (!match) {
    throw new ApiError(400, "InvalidArgument", "x-oss-copy-source must be /<bucket>/<key>.");
  }
  const bucket = bucketOf({ ...call, bucketName: match[1]! });
  const source = call.cloud.objects.get(bucket.name, match[2]!);
  const bytes = call.cloud.objects.read(bucket.name, match[2]!);
  if (source && bytes) return { source, bytes };
  throw new ApiError(404, "NoSuchKey", "The specified key does not exist.", { Key: match[2]! });
}
