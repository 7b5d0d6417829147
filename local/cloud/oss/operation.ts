import type { CloudContext } from "../context";
import { ApiError, ossRequestId } from "../errors";
import { type CloudRequest, type CloudResponse, header } from "../request";
import { parseXml, xmlDocument } from "../xml";
import type { BucketRecord } from "./bucket";

/** One request to OSS: to the service, to a bucket, or to an object. */
export interface OssCall {
  cloud: CloudContext;
  region: string;
  request: CloudRequest;
  /** Empty for the service. */
  bucketName: string;
  /** Decoded; empty for the service and for a bucket. */
  key: string;
}

/**
 * An operation and what addresses it: the level, the method, and the query parameter of a
 * sub-resource, with or without a value.
 */
export interface OssOperation {
  name: string;
  on: "service" | "bucket" | "object";
  method: string;
  subresource?: string;
  /** A further condition, if method and sub-resource are not enough. */
  when?(request: CloudRequest): boolean;
  run(call: OssCall): CloudResponse | Promise<CloudResponse>;
}

/** The bucket of the call, which must exist and be in the region of the host. */
export function bucketOf(call: OssCall): BucketRecord {
  const bucket = call.cloud.store.state.buckets[call.bucketName];
  if (!bucket) {
    throw new ApiError(404, "NoSuchBucket", "The specified bucket does not exist.", {
      BucketName: call.bucketName,
    });
  }
  if (bucket.region !== call.region) {
    throw new ApiError(
      403,
      "AccessDenied",
      "The bucket you are attempting to access must be addressed using the specified endpoint. Please send all future requests to this endpoint.",
      { Bucket: bucket.name, Endpoint: `oss-${bucket.region}.aliyuncs.com` },
    );
  }
  return bucket;
}

/** A successful answer without a body. */
export function done(status = 200, headers: Record<string, string> = {}): CloudResponse {
  return { status, headers: { "x-oss-request-id": ossRequestId(), ...headers } };
}

/** A successful answer with an XML document. */
export function xmlAnswer(root: string, content: object | string): CloudResponse {
  const headers = { "content-type": "application/xml" };
  return { ...done(200, headers), body: xmlDocument(root, content) };
}

/** A successful answer with a document exactly as it was put. */
export function verbatim(body: string): CloudResponse {
  const type = body.trimStart().startsWith("{") ? "application/json" : "application/xml";
  return { ...done(200, { "content-type": type }), body };
}

/** The XML in a request's body. @throws ApiError `MalformedXML` for anything else. */
export function xmlBody(request: CloudRequest, root: string): Record<string, unknown> {
  const content = parseXml(request.body.toString(), root);
  if (content) return content;
  throw new ApiError(
    400,
    "MalformedXML",
    `The XML you provided was not well-formed or did not validate: expected <${root}>.`,
  );
}

/** The largest number of entries in a page of a listing, from the query. */
export function pageSize(request: CloudRequest, name: string, fallback: number): number {
  const text = request.query.get(name);
  if (!text) return fallback;
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1 && value <= 1000) return value;
  throw new ApiError(400, "InvalidArgument", `${name} is ${text}; write 1 to 1000.`);
}

/** Encodes the keys in a listing if the client asked for that. */
export function keyEncoder(request: CloudRequest): (key: string) => string {
  const url = request.query.get("encoding-type") === "url";
  return url ? (key) => encodeURIComponent(key) : (key) => key;
}

export const isCopy = (request: CloudRequest) => header(request, "x-oss-copy-source") !== undefined;

/** The `<bucket>/<key>` that a copy is made of, from `x-oss-copy-source: /<bucket>/<encoded key>`. */
export const copiedFrom = (request: CloudRequest): string =>
  decodeURIComponent(header(request, "x-oss-copy-source")!.replace(/\?.*/s, "")).replace(/^\//, "");
