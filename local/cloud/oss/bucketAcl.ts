import { header } from "../request";
import { checkAcl, OWNER } from "./bucket";
import { bucketOf, done, type OssOperation, xmlAnswer } from "./operation";

export const getBucketAcl: OssOperation = {
  name: "GetBucketAcl",
  on: "bucket",
  method: "GET",
  subresource: "acl",
  run: (call) =>
    xmlAnswer("AccessControlPolicy", {
      Owner: OWNER,
      AccessControlList: { Grant: bucketOf(call).acl },
    }),
};

export const putBucketAcl: OssOperation = {
  name: "PutBucketAcl",
  on: "bucket",
  method: "PUT",
  subresource: "acl",
  run(call) {
    const bucket = bucketOf(call);
    const acl = header(call.request, "x-oss-acl") ?? "";
    checkAcl(acl, bucket);
    bucket.acl = acl;
    call.cloud.store.save();
    return done();
  },
};
