import { existingObject } from "./existingObject";
import { done, type OssCall, type OssOperation } from "./operation";

/** Only size, ETag and time. Most clients ask with HEAD, some with GET. */
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

/** The answer to GET has no body either, so its content length cannot be that of the object. */
export const getObjectMeta: OssOperation = {
  ...headObjectMeta,
  method: "GET",
  run(call) {
    const { status, headers = {} } = run(call);
    const { "content-length": _length, ...others } = headers;
    return { status, headers: others };
  },
};
