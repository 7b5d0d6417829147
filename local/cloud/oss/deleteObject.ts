import { bucketOf, done, type OssOperation } from "./operation";

/** Removes an object. An object that does not exist counts as removed. */
export const deleteObject: OssOperation = {
  name: "DeleteObject",
  on: "object",
  method: "DELETE",
  run(call) {
    call.cloud.objects.remove(bucketOf(call).name, call.key);
    return done(204);
  },
};
