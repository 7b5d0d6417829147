import { bucketOf, type OssOperation, xmlAnswer } from "./operation";
import { Uploads } from "./uploads";

export const getBucketStat: OssOperation = {
  name: "GetBucketStat",
  on: "bucket",
  method: "GET",
  subresource: "stat",
  run(call) {
    const { name } = bucketOf(call);
    const objects = call.cloud.objects.list(name);
    return xmlAnswer("BucketStat", {
      Storage: objects.reduce((sum, { size }) => sum + size, 0),
      ObjectCount: objects.length,
      MultipartUploadCount: new Uploads(call.cloud.objects, name).list().length,
    });
  },
};
