import { bucketOf, type OssOperation, xmlAnswer } from "./operation";

export const getBucketLocation: OssOperation = {
  name: "GetBucketLocation",
  on: "bucket",
  method: "GET",
  subresource: "location",
  run(call) {
    const location = `oss-${bucketOf(call).region}`;
    return xmlAnswer("LocationConstraint", location);
  },
};
