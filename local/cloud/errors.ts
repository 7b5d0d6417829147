import { randomBytes, randomUUID } from "node:crypto";
import type { CloudResponse } from "./request";
import { xmlDocument } from "./xml";

/**
 * An error answer of the cloud.
 *
 * Clients act on `status` and `code`: the provider takes a 404, or a message that contains
 * "NotFound", to mean that the resource is gone, and repeats a call on a 5xx or a throttling code.
 */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    /** More elements of the answer, such as the endpoint to use instead. */
    readonly details: Record<string, string | Record<string, string>> = {},
  ) {
    super(message);
  }
}

/** The error for a wrong parameter, for products that have no more specific code. */
export const invalidParameter = (message: string) => new ApiError(400, "InvalidParameter", message);

/** Request ids are upper-case UUIDs on the RPC and ROA interfaces. */
const requestId = () => randomUUID().toUpperCase();

/** A JSON answer with its request id. It is never empty, because Go clients fail on an empty body. */
export function json(status: number, body: object): CloudResponse {
  const id = requestId();
  return {
    status,
    headers: { "content-type": "application/json;charset=utf-8", "x-acs-request-id": id },
    body: JSON.stringify({ RequestId: id, ...body }),
  };
}

/** The error shape of the RPC and ROA interfaces. */
export function jsonError(error: ApiError, host: string): CloudResponse {
  const { status, code, message, details } = error;
  return json(status, { HostId: host, Code: code, Message: message, ...details });
}

/** Request ids of OSS are 24 hexadecimal digits. */
export const ossRequestId = () => randomBytes(12).toString("hex").toUpperCase();

/**
 * The error shape of OSS. An answer to HEAD has no body, so its XML travels in `x-oss-err`. Without
 * it the provider could not tell a missing object from any other failure.
 */
export function xmlError(error: ApiError, host: string, method: string): CloudResponse {
  const id = ossRequestId();
  const document = xmlDocument("Error", {
    Code: error.code,
    Message: error.message,
    RequestId: id,
    HostId: host,
    ...error.details,
  });
  const headers: Record<string, string> = {
    "content-type": "application/xml",
    "x-oss-request-id": id,
  };
  if (method !== "HEAD") return { status: error.status, headers, body: document };
  headers["x-oss-err"] = Buffer.from(document).toString("base64");
  return { status: error.status, headers };
}
