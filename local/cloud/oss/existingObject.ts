import { ApiError } from "../errors";
import type { ObjectRecord } from "./objects";
import { bucketOf, type OssCall } from "./operation";

/** The object of the call. @throws ApiError `NoSuchKey`, which means "removed" to the provider. */
export function existingObject(call: OssCall): ObjectRecord {
  const bucket = bucketOf(call);
  const object = call.cloud.objects.get(bucket.name, call.key);
  if (object) return object;
  throw new ApiError(404, "NoSuchKey", "The specified key does not exist.", { Key: call.key });
}
