/**
 * The one account of the local cloud. The access key is a dummy that no real account has: a
 * request signed with anything else was meant for somewhere else and is refused.
 */
export const account = {
  id: "1234567890123456",
  accessKeyId: "local-cloud-key",
  accessKeySecret: "local-cloud-secret",
} as const;
