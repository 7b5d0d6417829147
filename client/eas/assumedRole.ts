import type { CredentialRequest } from "./credentialRequest";

/** A RAM role to act as, with the names of the provider's `alicloud:assumeRole`. */
export interface AssumeRole {
  readonly roleArn?: string;
  /** Default: `terraform`, as in the provider. */
  readonly sessionName?: string;
  readonly policy?: string;
  /** Seconds. Default: 3600. */
  readonly sessionExpiration?: number;
  readonly externalId?: string;
}

/** A RAM role to act as, using a token of an identity provider: `alicloud:assumeRoleWithOidc`. */
export interface AssumeRoleWithOidc {
  readonly oidcProviderArn?: string;
  readonly oidcTokenFile?: string;
  readonly oidcToken?: string;
  readonly roleArn?: string;
  readonly roleSessionName?: string;
  readonly policy?: string;
  readonly sessionExpiration?: number;
}

/** The provider accepts this credential but this package does not; the message says what to set instead. */
export class UnsupportedCredentialError extends Error {
  override readonly name = "UnsupportedCredentialError";
}

/**
 * The provider's own default, so that the account's logs and policies see one principal (confirmed: the
 * provider's source).
 */
const SESSION_NAME = "terraform";

/** Requests a role that is assumed with another credential. */
export const assumedRole = (role: AssumeRole, own: CredentialRequest): CredentialRequest => ({
  type: "ram_role_arn",
  // This role replaces a profile's own role instead of being assumed on top of it (confirmed: the provider's
  // source).
  source: own.type === "ram_role_arn" ? { ...own, type: "access_key" } : own,
  roleArn: role.roleArn,
  roleSessionName: role.sessionName ?? SESSION_NAME,
  policy: role.policy,
  roleSessionExpiration: role.sessionExpiration,
  externalId: role.externalId,
});

/** @throws {UnsupportedCredentialError} when the token itself is in the configuration */
export function roleByOidc(role: AssumeRoleWithOidc): CredentialRequest {
  // `@alicloud/credentials` cannot take a token itself, and a token is not valid for long.
  if (role.oidcToken) {
    throw new UnsupportedCredentialError(
      "alicloud:assumeRoleWithOidc.oidcToken: is not supported; write the token into a file and set oidcTokenFile to its path.",
    );
  }
  return {
    type: "oidc_role_arn",
    oidcProviderArn: role.oidcProviderArn,
    oidcTokenFilePath: role.oidcTokenFile,
    roleArn: role.roleArn,
    roleSessionName: role.roleSessionName ?? SESSION_NAME,
    policy: role.policy,
    roleSessionExpiration: role.sessionExpiration,
  };
}
