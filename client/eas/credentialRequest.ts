import { UsageError } from "../usageError";

/** A request to `@alicloud/credentials`: the type of credential and its parts. */
export interface CredentialRequest {
  readonly type:
    | "access_key"
    | "sts"
    | "ecs_ram_role"
    | "ram_role_arn"
    | "oidc_role_arn"
    | "credentials_uri";
  readonly accessKeyId?: string;
  readonly accessKeySecret?: string;
  readonly securityToken?: string;
  readonly roleName?: string;
  readonly roleArn?: string;
  readonly roleSessionName?: string;
  /** Seconds. */
  readonly roleSessionExpiration?: number;
  readonly policy?: string;
  readonly externalId?: string;
  readonly oidcProviderArn?: string;
  readonly oidcTokenFilePath?: string;
  readonly credentialsURI?: string;
  /** With `ram_role_arn`: the credential that assumes the role, unless it is a key given here. */
  readonly source?: CredentialRequest;
}

/** There are no usable credentials; the message says why. */
export class CredentialsError extends UsageError {
  override readonly name: string = "CredentialsError";
}

/** There are no credentials at all; the message says what to set. */
export class NoCredentialsError extends CredentialsError {
  override readonly name = "NoCredentialsError";

  constructor() {
    super(
      "No Alibaba Cloud credentials. Set ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET, " +
        "or ALIBABA_CLOUD_PROFILE for a profile of ~/.aliyun/config.json.",
    );
  }
}
