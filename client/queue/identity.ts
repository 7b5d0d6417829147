import type { QueueConnection } from "./connection";

/**
 * Headers that identify the caller. The queue's attributes could rename two of them (`meta.header.user` and
 * `meta.header.group`); the vendor's Python and Java SDKs send these fixed names.
 */
export const identityOf = ({ token, userId, groupId }: QueueConnection, group = groupId) => ({
  ...(token === "" ? {} : { Authorization: token }),
  "X-EAS-QueueService-Redis-Uid": userId,
  "X-EAS-QueueService-Redis-Gid": group,
});
