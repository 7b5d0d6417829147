import { ApiError } from "../errors";
import { type CloudRequest, type CloudResponse, header } from "../request";
import { existingObject } from "./existingObject";
import { shown, unmetCondition } from "./objectHeaders";
import type { ObjectRecord } from "./objects";
import type { OssCall, OssOperation } from "./operation";

/** The bytes of an object, or a range of them. */
export const getObject: OssOperation = {
  name: "GetObject",
  on: "object",
  method: "GET",
  run: (call) => answer(call, existingObject(call)),
};

/** The same for HEAD; the server leaves the bytes out of the answer. */
export const headObject: OssOperation = { ...getObject, name: "HeadObject", method: "HEAD" };

function answer(call: OssCall, object: ObjectRecord): CloudResponse {
  const headers = { ...shown(object), ...overrides(call.request) };
  const unmet = unmetCondition(call.request, object);
  if (unmet === 304) return { status: 304, headers: { etag: object.etag } };
  if (unmet === 412) {
    throw new ApiError(
      412,
      "PreconditionFailed",
      "At least one of the pre-conditions you specified did not hold.",
    );
  }
  const file = call.cloud.objects.dataFile(call.bucketName, object.key);
  const range = rangeOf(header(call.request, "range"), object.size);
  if (!range) return { status: 200, headers, body: { file, start: 0, end: object.size - 1 } };
  const contentRange = `bytes ${range.start}-${range.end}/${object.size}`;
  return {
    status: 206,
    headers: { ...headers, "content-range": contentRange },
    body: { file, ...range },
  };
}

/** Headers of the answer that a signed URL chooses, such as a file name to save under. */
function overrides(request: CloudRequest): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of request.query) {
    if (name.startsWith("response-")) headers[name.slice("response-".length)] = value;
  }
  return headers;
}

/** The range asked for; undefined for the whole object, which OSS also sends for an invalid range. */
function rangeOf(text: string | undefined, size: number) {
  const match = /^bytes=(\d*)-(\d*)$/.exec(text ?? "");
  if (!match || (!match[1] && !match[2])) return undefined;
  const start = match[1] ? Number(match[1]) : Math.max(0, size - Number(match[2]));
  const end = match[1] && match[2] ? Math.min(Number(match[2]), size - 1) : size - 1;
  return start > end || start >= size ? undefined : { start, end };
}
