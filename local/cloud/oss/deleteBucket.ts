import { ApiError } from "../errors";
import { bucketOf, done, type OssOperation } from "./operation";
import { Uploads } from "./uploads";

/** Removes an empty bucket. Unfinished multipart uploads count as content (documented). */
export const deleteBucket: OssOperation = {
  name: "DeleteBucket",
  on: "bucket",
  method: "DELETE",
  run(call) {
    const { name } = bucketOf(call);
    const { objects, store } = call.cloud;
    if (!objects.isEmpty(name) || new Uploads(objects, name).list().length > 0) {
      throw new ApiError(409, "BucketNotEmpty", "The bucket you tried to delete is not empty.", {
        BucketName: name,
      });
    }
    delete store.state.buckets[name];
    store.save();
    objects.removeBucket(name);
    return done(204);
  },
};
