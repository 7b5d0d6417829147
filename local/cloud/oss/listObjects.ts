import type { CloudRequest } from "../request";
import { OWNER } from "./bucket";
import { list } from "./listing";
import { type OssOperation, xmlAnswer } from "./operation";

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
