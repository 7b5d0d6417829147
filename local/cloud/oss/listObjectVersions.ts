import { OWNER } from "./bucket";
import { list } from "./listing";
import { type OssOperation, xmlAnswer } from "./operation";

/** Lists versions. None are kept, so every object has one, `null`, as in a bucket without versioning. */
export const listObjectVersions: OssOperation = {
  name: "ListObjectVersions",
  on: "bucket",
  method: "GET",
  subresource: "versions",
  run(call) {
    const marker = call.request.query.get("key-marker") ?? "";
    const { common, contents, next, encode } = list(call, marker);
    return xmlAnswer("ListVersionsResult", {
      ...common,
      KeyMarker: encode(marker),
      ...(next === undefined ? {} : { NextKeyMarker: encode(next), NextVersionIdMarker: "null" }),
      Version: contents.map(({ Key, ...others }) => ({
        Key,
        VersionId: "null",
        IsLatest: true,
        ...others,
        Owner: OWNER,
      })),
    });
  },
};
