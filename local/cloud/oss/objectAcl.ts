import { header } from "../request";
import { acls, checkAcl, OWNER } from "./bucket";
import { existingObject } from "./existingObject";
import { bucketOf, done, type OssOperation, xmlAnswer } from "./operation";

export const getObjectAcl: OssOperation = {
  name: "GetObjectAcl",
  on: "object",
  method: "GET",
  subresource: "acl",
  run: (call) =>
    xmlAnswer("AccessControlPolicy", {
      Owner: OWNER,
      AccessControlList: { Grant: existingObject(call).acl },
    }),
};

export const putObjectAcl: OssOperation = {
  name: "PutObjectAcl",
  on: "object",
  method: "PUT",
  subresource: "acl",
  run(call) {
    const object = existingObject(call);
    const acl = header(call.request, "x-oss-object-acl") ?? "";
    checkAcl(acl, bucketOf(call), ["default", ...acls]);
    call.cloud.objects.save(call.bucketName, { ...object, acl });
    return done();
  },
};
