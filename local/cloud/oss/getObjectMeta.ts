import { existingObject } from "./existingObject";
import type { ObjectRecord } from "./objects";
import { done, type OssOperation } from "./operation";

const meta = ({ etag, lastModified }: ObjectRecord) => ({
  etag,
  "last-modified": new Date(lastModified).toUTCString(),
});

/**
 * Only size, ETag and time. Most clients ask with HEAD, some with GET, whose answer has no body either, so
 * that its content length cannot be that of the object.
 */
export const getObjectMeta: OssOperation = {
  name: "GetObjectMeta",
  on: "object",
  method: "GET",
  subresource: "objectMeta",
  run: (call) => done(200, meta(existingObject(call))),
};

export const headObjectMeta: OssOperation = {
  ...getObjectMeta,
  method: "HEAD",
  run(call) {
    const object = existingObject(call);
    return done(200, { ...meta(object), "content-length": String(object.size) });
  },
};
