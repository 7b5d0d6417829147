import { randomUUID } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import type { Identity } from "./consumer";

/** Names the consumer; the Python and Java clients have it built in, Go reads it from attributes. */
export const USER_HEADER = "X-EAS-QueueService-Redis-Uid";
/** Names the consumer's group. */
export const GROUP_HEADER = "X-EAS-QueueService-Redis-Gid";
/** Another way to send `_priority_`; its real name is not known, clients read it from attributes. */
export const PRIORITY_HEADER = "X-EAS-QueueService-Priority";
/** `true` addresses the queue of frames that were delivered too often. */
export const REAR_HEADER = "X-EAS-QueueService-Access-Rear";
/** In every answer to a put. */
export const REQUEST_ID_HEADER = "X-Eas-Queueservice-Request-Id";

/** A header that may be sent once only; an empty one counts as absent. */
export function headerOf(headers: IncomingHttpHeaders, name: string): string | undefined {
  const value = headers[name.toLowerCase()];
  return (Array.isArray(value) ? value[0] : value) || undefined;
}

/** Who asks; without the headers, somebody new in the group that all SDKs use. */
export function identityOf(headers: IncomingHttpHeaders): Identity {
  return {
    gid: headerOf(headers, GROUP_HEADER) ?? "eas",
    uid: headerOf(headers, USER_HEADER) ?? randomUUID(),
  };
}
