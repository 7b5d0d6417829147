import { bucketOf, done, type OssOperation } from "./operation";
import { xmlDocument } from "../xml";

export const getBucketLocation: OssOperation = {
  name: "GetBucketLocation",
  on: "bucket",
  method: "GET",
  subresource: "location",
  run(call) {
    const location = `oss-${bucketOf(call).region}`;
    const answer = done(200, { "content-type": "application/xml" });
    return { ...answer, body: xmlDocument("LocationConstraint", location as unknown as object) };
  },
};
