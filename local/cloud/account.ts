/**
 * The one account of the local cloud. Its access keys are dummies that no real account has. A
 * request signed with any other key was meant for somewhere else and is refused.
 */
export const account = {
  id: "1234567890123456",
  accessKeyId: "local-cloud-key",
  accessKeySecret: "local-cloud-secret",
  /** The RAM user that the access key belongs to; policies can limit what it may do. */
  userId: "200000000000000001",
  /** The access key of the account itself, which no policy limits. */
  ownerAccessKeyId: "local-cloud-owner-key",
  /** The PAI workspace of services that name none. */
  workspaceId: "98765",
} as const;
