import { excerptOf } from "../http/excerpt";
import type { QueueAddress } from "./connection";
import { QueueError } from "./errors";
import type { QueueAnswer, QueueRequest } from "./request";

/** The error for an answer that is not what the operation returns. */
export function unexpected(
  { connection }: QueueAddress,
  method: QueueRequest["method"],
  { path, status, body }: QueueAnswer,
  detail: string,
): QueueError {
  return new QueueError({
    failure: "content",
    method,
    path,
    status,
    detail: `${status}, but ${connection.redact(detail)}`,
    excerpt: excerptOf(body, connection.redact),
  });
}
