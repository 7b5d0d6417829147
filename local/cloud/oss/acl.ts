import { header } from "../request";
import { ACLS, checkAcl, OBJECT_ACLS, OWNER } from "./bucket";
import { existingObject } from "./existingObject";
import { bucketOf, done, type OssOperation, xmlAnswer } from "./operation";

const shown = (acl: string) =>
  xmlAnswer("AccessControlPolicy", { Owner: OWNER, AccessControlList: { Grant: acl } });

export const getBucketAcl: OssOperation = {
  name: "GetBucketAcl",
  on: "bucket",
  method: "GET",
  subresource: "acl",
  run: (call) => shown(bucketOf(call).acl),
};

export const putBucketAcl: OssOperation = {
  name: "PutBucketAcl",
  on: "bucket",
  method: "PUT",
  subresource: "acl",
  run(call) {
    const bucket = bucketOf(call);
    const acl = header(call.request, "x-oss-acl") ?? "";
    checkAcl(acl, bucket, ACLS);
    bucket.acl = acl;
    call.cloud.store.save();
    return done();
  },
};

export const getObjectAcl: OssOperation = {
  name: "GetObjectAcl",
  on: "object",
  method: "GET",
  subresource: "acl",
  run: (call) => shown(existingObject(call).acl),
};

export const putObjectAcl: OssOperation = {
  name: "PutObjectAcl",
  on: "object",
  method: "PUT",
  subresource: "acl",
  run(call) {
    const object = existingObject(call);
    const acl = header(call.request, "x-oss-object-acl") ?? "";
    checkAcl(acl, bucketOf(call), OBJECT_ACLS);
    call.cloud.objects.save(call.bucketName, { ...object, acl });
    return done();
  },
};
