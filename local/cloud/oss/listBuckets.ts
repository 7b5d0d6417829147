import { OWNER, shownBucket } from "./bucket";
import { type OssOperation, pageSize, xmlAnswer } from "./operation";

/** The account's buckets in all regions, by name. */
export const listBuckets: OssOperation = {
  name: "ListBuckets",
  on: "service",
  method: "GET",
  run({ cloud, request }) {
    const prefix = request.query.get("prefix") ?? "";
    const marker = request.query.get("marker") ?? "";
    const size = pageSize(request, "max-keys", 100);
    const found = Object.values(cloud.store.state.buckets)
      .filter(({ name }) => name.startsWith(prefix) && name > marker)
      .sort((a, b) => (a.name < b.name ? -1 : 1));
    const page = found.slice(0, size);
    const truncated = found.length > size;
    return xmlAnswer("ListAllMyBucketsResult", {
      Prefix: prefix,
      Marker: marker,
      MaxKeys: size,
      IsTruncated: truncated,
      ...(truncated ? { NextMarker: page.at(-1)!.name } : {}),
      Owner: OWNER,
      Buckets: {
        Bucket: page.map((bucket) => ({ ...shownBucket(bucket), Region: bucket.region })),
      },
    });
  },
};
