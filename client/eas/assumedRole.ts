import type { CredentialRequest } from "./credentialRequest";

/** A RAM role to act as, in the words of the provider's `alicloud:assumeRole`. */
export interface AssumeRole {
  readonly roleArn?: string;
  /** Default: `terraform`, as the provider has it. */
  readonly sessionName?: string;
  readonly policy?: string;
  /** Seconds. Default: 3600. */
  readonly sessionExpiration?: number;
  readonly externalId?: string;
}

/** A RAM role to act as by a token of an identity provider: `alicloud:assumeRoleWithOidc`. */
export interface AssumeRoleWithOidc {
  readonly oidcProviderArn?: string;
  readonly oidcTokenFile?: string;
  readonly oidcToken?: string;
  readonly roleArn?: string;
  readonly roleSessionName?: string;
  readonly policy?: string;
  readonly sessionExpiration?: number;
}

/** The provider takes this credential, and this package cannot; the message says what to set instead. */
export class UnsupportedCredentialError extends Error {
  override readonly name = "UnsupportedCredentialError";
}

/** So that logs and policies of the account see one principal (confirmed: the provider's source). */
const SESSION_NAME = "terraform";

/** The role that is taken on with another credential. */
export const assumedRole = (role: AssumeRole, own: CredentialRequest): CredentialRequest => ({
  type: "ram_role_arn",
  // A profile's own role gives way to this one, and is not taken on before (confirmed: the same).
  source: own.type === "ram_role_arn" ? { ...own, type: "access_key" } : own,
  roleArn: role.roleArn,
  roleSessionName: role.sessionName ?? SESSION_NAME,
  policy: role.policy,
  roleSessionExpiration: role.sessionExpiration,
  externalId: role.externalId,
});

/** @throws {UnsupportedCredentialError} for a token in the configuration itself */
export function roleByOidc(role: AssumeRoleWithOidc): CredentialRequest {
  // Neither is `@alicloud/credentials` able to take it, nor is it valid for long.
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
