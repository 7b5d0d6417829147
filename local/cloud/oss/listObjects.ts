import type { CloudRequest } from "../request";
import { OWNER } from "./bucket";
import { page } from "./listing";
import type { ObjectRecord } from "./objects";
import {
  bucketOf,
  keyEncoder,
  type OssCall,
  type OssOperation,
  pageSize,
  xmlAnswer,
} from "./operation";

const isV2 = (request: CloudRequest) => request.query.get("list-type") === "2";

/** The first version of ListObjects, which pages by `marker`. */
export const listObjects: OssOperation = {
  name: "ListObjects",
  on: "bucket",
  method: "GET",
  when: (request) => !isV2(request),
  run(call) {
    const marker = call.request.query.get("marker") ?? "";
    const { common, contents, next, encode } = list(call, marker);
    return xmlAnswer("ListBucketResult", {
      ...common,
      Marker: encode(marker),
      ...(next === undefined ? {} : { NextMarker: encode(next) }),
      Contents: contents.map((content) => ({ ...content, Owner: OWNER })),
    });
  },
};

/** The second version of ListObjects, which pages by an opaque token. */
export const listObjectsV2: OssOperation = {
  name: "ListObjectsV2",
  on: "bucket",
  method: "GET",
  when: isV2,
  run(call) {
    const { query } = call.request;
    const token = query.get("continuation-token") ?? "";
    const after = token
      ? Buffer.from(token, "base64").toString()
      : (query.get("start-after") ?? "");
    const { common, contents, next } = list(call, after);
    const withOwner = query.get("fetch-owner") === "true";
    return xmlAnswer("ListBucketResult", {
      ...common,
      KeyCount: contents.length + common.CommonPrefixes.length,
      ...(token ? { ContinuationToken: token } : {}),
      ...(next === undefined
        ? {}
        : { NextContinuationToken: Buffer.from(next).toString("base64") }),
      Contents: withOwner ? contents.map((content) => ({ ...content, Owner: OWNER })) : contents,
    });
  },
};

function list(call: OssCall, after: string) {
  const bucket = bucketOf(call);
  const { query } = call.request;
  const encode = keyEncoder(call.request);
  const prefix = query.get("prefix") ?? "";
  const delimiter = query.get("delimiter") ?? "";
  const size = pageSize(call.request, "max-keys", 100);
  const objects = call.cloud.objects.list(bucket.name, prefix);
  const found = page(objects, { prefix, delimiter, after, size });
  const common = {
    Name: bucket.name,
    Prefix: encode(prefix),
    MaxKeys: size,
    Delimiter: encode(delimiter),
    IsTruncated: found.next !== undefined,
    ...(query.get("encoding-type") === "url" ? { EncodingType: "url" } : {}),
    CommonPrefixes: found.prefixes.map((name) => ({ Prefix: encode(name) })),
  };
  const contents = found.objects.map((object) => ({ ...content(object), Key: encode(object.key) }));
  return { common, contents, next: found.next, encode };
}

const content = (object: ObjectRecord) => ({
  Key: object.key,
  LastModified: object.lastModified,
  ETag: object.etag,
  Type: "Normal",
  Size: object.size,
  StorageClass: "Standard",
});
