import { checkDigest, checkOverwrite, uploaded } from "./objectHeaders";
import { bucketOf, done, isCopy, type OssOperation } from "./operation";

/** Stores an object. The answer has no CRC, which to clients means "do not compare". */
export const putObject: OssOperation = {
  name: "PutObject",
  on: "object",
  method: "PUT",
  when: (request) => !isCopy(request),
  run(call) {
    const bucket = bucketOf(call);
    const { objects } = call.cloud;
    checkDigest(call.request);
    checkOverwrite(call.request, objects.get(bucket.name, call.key));
    const given = uploaded(call.request, bucket);
    const { etag } = objects.put(bucket.name, call.key, call.request.body, given);
    return done(200, { etag });
  },
};
