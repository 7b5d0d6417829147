import { existingObject } from "./existingObject";
import { done, type OssCall, type OssOperation } from "./operation";

/** Size, ETag and time only; asked for with HEAD by most clients, with GET by some. */
function run(call: OssCall) {
  const object = existingObject(call);
  return done(200, {
    etag: object.etag,
    "last-modified": new Date(object.lastModified).toUTCString(),
    "content-length": String(object.size),
  });
}

export const headObjectMeta: OssOperation = {
  name: "GetObjectMeta",
  on: "object",
  method: "HEAD",
  subresource: "objectMeta",
  run,
};

/** A GET answer has no body either, so it cannot carry the length of the object. */
export const getObjectMeta: OssOperation = {
  ...headObjectMeta,
  method: "GET",
  run(call) {
    const { status, headers = {} } = run(call);
    const { "content-length": _length, ...others } = headers;
    return { status, headers: others };
  },
};
