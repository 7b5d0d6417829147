import { existingObject } from "./existingObject";
import { done, type OssOperation, verbatim, xmlBody } from "./operation";

const tagging = { on: "object", subresource: "tagging" } as const;

export const getObjectTagging: OssOperation = {
  ...tagging,
  name: "GetObjectTagging",
  method: "GET",
  run: (call) => verbatim(existingObject(call).tagging ?? "<Tagging><TagSet/></Tagging>"),
};

export const putObjectTagging: OssOperation = {
  ...tagging,
  name: "PutObjectTagging",
  method: "PUT",
  run(call) {
    const object = existingObject(call);
    xmlBody(call.request, "Tagging");
    call.cloud.objects.save(call.bucketName, {
      ...object,
      tagging: call.request.body.toString(),
    });
    return done();
  },
};

export const deleteObjectTagging: OssOperation = {
  ...tagging,
  name: "DeleteObjectTagging",
  method: "DELETE",
  run(call) {
    const { tagging: _gone, ...object } = existingObject(call);
    call.cloud.objects.save(call.bucketName, object);
    return done(204);
  },
};
