import { randomUUID } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import type { Identity } from "./consumer";

/** Names the consumer. Built into the Python and Java clients; the Go client reads it from attributes. */
export const USER_HEADER = "X-EAS-QueueService-Redis-Uid";
/** Names the consumer's group. */
export const GROUP_HEADER = "X-EAS-QueueService-Redis-Gid";
/** Another way to send `_priority_`. Its real name is not known; clients read it from attributes. */
export const PRIORITY_HEADER = "X-EAS-QueueService-Priority";
/** If `true`, the request is for the queue of frames that were delivered too often. */
export const REAR_HEADER = "X-EAS-QueueService-Access-Rear";
/** The request id, in every answer to a put. */
export const REQUEST_ID_HEADER = "X-Eas-Queueservice-Request-Id";

/** The value of a header; undefined if absent or empty, the first value if sent several times. */
export function headerOf(headers: IncomingHttpHeaders, name: string): string | undefined {
  const value = headers[name.toLowerCase()];
  return (Array.isArray(value) ? value[0] : value) || undefined;
}

/** The caller. Without the headers it is a new consumer in the group that all SDKs use. */
export function identityOf(headers: IncomingHttpHeaders): Identity {
  return {
    gid: headerOf(headers, GROUP_HEADER) ?? "eas",
    uid: headerOf(headers, USER_HEADER) ?? randomUUID(),
  };
}
