import { ApiError } from "../errors";
import type { Target } from "../hosts";
import { type CloudRequest, type CloudResponse, header } from "../request";

/**
 * Translates a request to `s3.oss-<region>.aliyuncs.com`, where OSS speaks the dialect of Amazon S3,
 * into OSS's own: `x-amz-…` headers correspond to `x-oss-…` (documented).
 *
 * @throws ApiError for what OSS does not support of S3: buckets in the path, and bodies in signed
 *   chunks, which S3's clients send unless told otherwise (documented; seen by many users)
 */
export function fromS3(request: CloudRequest, { bucket }: Target): CloudRequest {
  if (bucket === undefined && request.path !== "/") {
    throw new ApiError(
      403,
      "SecondLevelDomainForbidden",
      "Please use virtual hosted style to access.",
    );
  }
  const chunked =
    header(request, "content-encoding")?.includes("aws-chunked") ||
    header(request, "x-amz-content-sha256")?.startsWith("STREAMING-");
  if (chunked) {
    throw new ApiError(
      400,
      "InvalidArgument",
      "aws-chunked encoding is not supported with the specified x-amz-content-sha256 value.",
    );
  }
  const query = new URLSearchParams(request.query);
  // The name of the operation, which S3's clients add for logs.
  query.delete("x-id");
  return { ...request, query, headers: renamed(request.headers, "x-amz-", "x-oss-") };
}

/** An answer of OSS as S3's clients read it. */
export const toS3 = (answer: CloudResponse): CloudResponse => ({
  ...answer,
  headers: renamed(answer.headers ?? {}, "x-oss-", "x-amz-"),
});

const renamed = <T extends object>(headers: T, from: string, to: string): T =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name.startsWith(from) ? to + name.slice(from.length) : name,
      value,
    ]),
  ) as T;
