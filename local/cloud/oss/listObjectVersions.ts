import { OWNER } from "./bucket";
import { page } from "./listing";
import { bucketOf, keyEncoder, type OssOperation, pageSize, xmlAnswer } from "./operation";

/** Lists versions. None are kept, so every object has one, `null`, as in a bucket without versioning. */
export const listObjectVersions: OssOperation = {
  name: "ListObjectVersions",
  on: "bucket",
  method: "GET",
  subresource: "versions",
  run(call) {
    const bucket = bucketOf(call);
    const { query } = call.request;
    const encode = keyEncoder(call.request);
    const prefix = query.get("prefix") ?? "";
    const delimiter = query.get("delimiter") ?? "";
    const after = query.get("key-marker") ?? "";
    const size = pageSize(call.request, "max-keys", 100);
    const objects = call.cloud.objects.list(bucket.name, prefix);
    const found = page(objects, { prefix, delimiter, after, size });
    return xmlAnswer("ListVersionsResult", {
      Name: bucket.name,
      Prefix: encode(prefix),
      KeyMarker: encode(after),
      MaxKeys: size,
      Delimiter: encode(delimiter),
      IsTruncated: found.next !== undefined,
      ...(query.get("encoding-type") === "url" ? { EncodingType: "url" } : {}),
      ...(found.next === undefined
        ? {}
        : { NextKeyMarker: encode(found.next), NextVersionIdMarker: "null" }),
      CommonPrefixes: found.prefixes.map((name) => ({ Prefix: encode(name) })),
      Version: found.objects.map((object) => ({
        Key: encode(object.key),
        VersionId: "null",
        IsLatest: true,
        LastModified: object.lastModified,
        ETag: object.etag,
        Type: "Normal",
        Size: object.size,
        StorageClass: "Standard",
        Owner: OWNER,
      })),
    });
  },
};
