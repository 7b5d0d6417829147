import { createRequire } from "node:module";
import { homedir } from "node:os";
import { join } from "node:path";
import { type AssumeRole, type AssumeRoleWithOidc, assumedRole, roleByOidc } from "./assumedRole";
import { type CredentialRequest, CredentialsError, NoCredentialsError } from "./credentialRequest";
import { fromProfile, readProfile } from "./profile";
import { withoutKey } from "./withoutKey";

export { CredentialsError };

/** An access key of Alibaba Cloud. This package treats both parts as secrets. */
export interface AccessKey {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  /** Present for temporary keys only. */
  readonly securityToken?: string;
}

/** The provider's credentials in the stack's `alicloud:` configuration. */
export interface ProviderConfig {
  readonly accessKey?: string;
  readonly secretKey?: string;
  readonly securityToken?: string;
  readonly profile?: string;
  readonly sharedCredentialsFile?: string;
  readonly ecsRoleName?: string;
  /** Address at which a sidecar provides keys. */
  readonly credentialsUri?: string;
  readonly assumeRole?: AssumeRole;
  readonly assumeRoleWithOidc?: AssumeRoleWithOidc;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The variables in which the provider looks for what its configuration lacks, in this order (confirmed: its
 * source; only this package reads `ALICLOUD_ACCESS_KEY_ID` and `_SECRET`).
 */
const VARIABLES = {
  accessKey: [
    "ALICLOUD_ACCESS_KEY",
    "ALICLOUD_ACCESS_KEY_ID",
    "ALIBABA_CLOUD_ACCESS_KEY_ID",
    "ALIBABACLOUD_ACCESS_KEY_ID",
  ],
  secretKey: [
    "ALICLOUD_SECRET_KEY",
    "ALICLOUD_ACCESS_KEY_SECRET",
    "ALIBABA_CLOUD_ACCESS_KEY_SECRET",
    "ALIBABACLOUD_ACCESS_KEY_SECRET",
  ],
  securityToken: [
    "ALICLOUD_SECURITY_TOKEN",
    "ALIBABA_CLOUD_SECURITY_TOKEN",
    "ALIBABACLOUD_SECURITY_TOKEN",
  ],
  profile: ["ALICLOUD_PROFILE", "ALIBABA_CLOUD_PROFILE"],
  sharedCredentialsFile: ["ALICLOUD_SHARED_CREDENTIALS_FILE", "ALIBABA_CLOUD_CREDENTIALS_FILE"],
  ecsRoleName: ["ALICLOUD_ECS_ROLE_NAME", "ALIBABA_CLOUD_ECS_METADATA"],
  credentialsUri: ["ALICLOUD_CREDENTIALS_URI", "ALIBABA_CLOUD_CREDENTIALS_URI"],
} as const satisfies Partial<Record<keyof ProviderConfig, readonly string[]>>;

const fromEnvironment = (env: Environment): ProviderConfig =>
  Object.fromEntries(
    Object.entries(VARIABLES).map(([key, names]) => [
      key,
      names.map((name) => env[name]).find((value) => value !== undefined && value !== ""),
    ]),
  );

function withEnvironment(config: ProviderConfig, env: Environment): ProviderConfig {
  const given = Object.fromEntries(Object.entries(config).filter(([, value]) => value));
  return { ...fromEnvironment(env), ...given };
}

const profileFile = ({ sharedCredentialsFile }: ProviderConfig) =>
  sharedCredentialsFile ?? join(homedir(), ".aliyun", "config.json");

/**
 * The region of the selected profile. The provider uses it when no other region is set, even with an access
 * key from elsewhere (confirmed: its source). Undefined when no profile is selected or it names no region.
 */
export function profileRegion(config: ProviderConfig): string | undefined {
  const source = withEnvironment(config, process.env);
  if (!source.profile) return undefined;
  try {
    return readProfile(source.profile, profileFile(source)).region_id || undefined;
  } catch (error) {
    // The provider does not report a missing profile either.
    if (error instanceof CredentialsError) return undefined;
    throw error;
  }
}

/**
 * Chooses the credential that the provider would choose, in its order: an access key in the stack's
 * configuration or the environment, then a profile, a sidecar, the machine's RAM role, or a role by OIDC;
 * plus the role to assume with it, if any.
 *
 * @throws {CredentialsError} when there is none, or none that can be used
 * @throws {UnsupportedCredentialError} when the provider accepts it and this package does not
 */
export function chooseCredential(
  config: ProviderConfig,
  env: Environment = process.env,
): CredentialRequest {
  const source = withEnvironment(config, env);
  const own = ownCredential(source);
  return source.assumeRole ? assumedRole(source.assumeRole, own) : own;
}

function ownCredential(source: ProviderConfig): CredentialRequest {
  if (source.accessKey && source.secretKey) {
    const key = { accessKeyId: source.accessKey, accessKeySecret: source.secretKey };
    return source.securityToken
      ? { type: "sts", ...key, securityToken: source.securityToken }
      : { type: "access_key", ...key };
  }
  if (source.profile) {
    return fromProfile(source.profile, profileFile(source));
  }
  if (source.credentialsUri) {
    return { type: "credentials_uri", credentialsURI: source.credentialsUri };
  }
  if (source.ecsRoleName) return { type: "ecs_ram_role", roleName: source.ecsRoleName };
  if (source.assumeRoleWithOidc) return roleByOidc(source.assumeRoleWithOidc);
  throw new NoCredentialsError();
}

/**
 * Finds the access key that the provider would use; see {@link chooseCredential}.
 *
 * @throws {CredentialsError} when there is none, or none that can be used
 * @throws {UnsupportedCredentialError} when the provider accepts it and this package does not
 */
export async function findAccessKey(
  config: ProviderConfig,
  env: Environment = process.env,
): Promise<AccessKey> {
  return resolveAccessKey(chooseCredential(config, env));
}

/** Loads a package on first use, because most stacks use a plain key and never need it. */
const load = createRequire(__filename);

/**
 * Resolves a credential to an access key, asking STS, the metadata service or a sidecar if needed.
 *
 * @throws {CredentialsError} when they give none
 */
async function resolveAccessKey(request: CredentialRequest): Promise<AccessKey> {
  const { source, ...own } = request;
  if (own.type === "access_key" || own.type === "sts") {
    const { accessKeyId = "", accessKeySecret = "", securityToken } = own;
    return { accessKeyId, accessKeySecret, securityToken };
  }
  const key = source && (await resolveAccessKey(source));
  const { accessKeyId, accessKeySecret, securityToken } = await answered({ ...own, ...key });
  if (!accessKeyId || !accessKeySecret) {
    throw new CredentialsError(`The credential of type ${own.type} gave no access key.`);
  }
  return { accessKeyId, accessKeySecret, securityToken: securityToken || undefined };
}

/** Quotes an answer of STS or of the metadata service that is not JSON, and may contain half a key. */
const QUOTED = /(unmarshal fail|json parse failed): .*$/s;

function whyNone(request: CredentialRequest, message: string): string {
  // A sidecar's answer may contain half a key too.
  if (request.type === "credentials_uri") return "";
  return `: ${withoutKey(message.replace(QUOTED, "the answer is not JSON"), request)}`;
}

async function answered(request: CredentialRequest) {
  const credentials = load("@alicloud/credentials") as typeof import("@alicloud/credentials");
  try {
    return await new credentials.default(new credentials.Config(request)).getCredential();
  } catch (error) {
    const why = whyNone(request, (error as Error).message);
    throw new CredentialsError(`The credential of type ${request.type} gave no access key${why}`);
  }
}
