import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { homedir } from "node:os";
import { join } from "node:path";
import { z } from "zod";

/** An access key of Alibaba Cloud. Both parts are secrets as far as this package is concerned. */
export interface AccessKey {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  /** Present for temporary keys only. */
  readonly securityToken?: string;
}

/** What the provider can be told in the stack's `alicloud:` configuration. */
export interface ProviderConfig {
  readonly accessKey?: string;
  readonly secretKey?: string;
  readonly securityToken?: string;
  readonly profile?: string;
  readonly sharedCredentialsFile?: string;
  readonly ecsRoleName?: string;
}

/** No usable credentials; the message says where they are looked for. */
export class CredentialsError extends Error {
  override readonly name = "CredentialsError";
}

type Environment = Readonly<Record<string, string | undefined>>;

/** The provider reads each of its variables under three prefixes, in this order (seen in its source). */
const PREFIXES = ["ALICLOUD", "ALIBABA_CLOUD", "ALIBABACLOUD"] as const;

const first = (env: Environment, names: readonly string[]) =>
  names.map((name) => env[name]).find((value) => value !== undefined && value !== "");

const fromEnvironment = (env: Environment): ProviderConfig => ({
  accessKey: first(env, ["ALICLOUD_ACCESS_KEY", ...PREFIXES.map((p) => `${p}_ACCESS_KEY_ID`)]),
  secretKey: first(env, ["ALICLOUD_SECRET_KEY", ...PREFIXES.map((p) => `${p}_ACCESS_KEY_SECRET`)]),
  securityToken: first(
    env,
    PREFIXES.map((p) => `${p}_SECURITY_TOKEN`),
  ),
  profile: first(
    env,
    PREFIXES.map((p) => `${p}_PROFILE`),
  ),
  sharedCredentialsFile: first(
    env,
    PREFIXES.map((p) => `${p}_SHARED_CREDENTIALS_FILE`),
  ),
  ecsRoleName: first(
    env,
    PREFIXES.map((p) => `${p}_ECS_METADATA`),
  ),
});

/** A profile of the `aliyun` command line, as far as it is understood here. */
const Profile = z.object({
  name: z.string(),
  mode: z.string().default("AK"),
  access_key_id: z.string().optional(),
  access_key_secret: z.string().optional(),
  sts_token: z.string().optional(),
  ram_role_name: z.string().optional(),
  ram_role_arn: z.string().optional(),
  ram_session_name: z.string().optional(),
});
const ProfileFile = z.object({ profiles: z.array(Profile) });

/** What `@alicloud/credentials` is asked for: a kind of credential and its parts. */
interface CredentialRequest {
  readonly type: "access_key" | "sts" | "ecs_ram_role" | "ram_role_arn";
  readonly [part: string]: string | undefined;
}

function fromProfile(name: string, file: string): CredentialRequest {
  if (!existsSync(file)) {
    throw new CredentialsError(`Profile "${name}" is asked for, but there is no file ${file}.`);
  }
  const parsed = ProfileFile.safeParse(JSON.parse(readFileSync(file, "utf8")));
  const profile = parsed.data?.profiles.find((candidate) => candidate.name === name);
  if (profile === undefined) {
    const known = parsed.data?.profiles.map((candidate) => candidate.name).join(", ") || "none";
    throw new CredentialsError(`${file} has no profile "${name}"; it has: ${known}.`);
  }
  const key = {
    accessKeyId: profile.access_key_id,
    accessKeySecret: profile.access_key_secret,
  };
  switch (profile.mode) {
    case "AK":
      return { type: "access_key", ...key };
    case "StsToken":
      return { type: "sts", ...key, securityToken: profile.sts_token };
    case "RamRoleArn":
      return {
        type: "ram_role_arn",
        ...key,
        roleArn: profile.ram_role_arn,
        roleSessionName: profile.ram_session_name ?? "comfyui-eas",
      };
    case "EcsRamRole":
      return { type: "ecs_ram_role", roleName: profile.ram_role_name };
    default:
      throw new CredentialsError(
        `Profile "${name}" in ${file} has mode "${profile.mode}"; supported are AK, StsToken, RamRoleArn and EcsRamRole.`,
      );
  }
}

/**
 * Which credential to use: the same as the provider would, in its order. An access key in the
 * stack's configuration or the environment, else a profile, else the machine's RAM role.
 */
export function chooseCredential(
  config: ProviderConfig,
  env: Environment = process.env,
): CredentialRequest {
  const given = Object.fromEntries(Object.entries(config).filter(([, value]) => value));
  const source: ProviderConfig = { ...fromEnvironment(env), ...given };
  if (source.accessKey && source.secretKey) {
    const key = { accessKeyId: source.accessKey, accessKeySecret: source.secretKey };
    return source.securityToken
      ? { type: "sts", ...key, securityToken: source.securityToken }
      : { type: "access_key", ...key };
  }
  if (source.profile) {
    const file = source.sharedCredentialsFile ?? join(homedir(), ".aliyun", "config.json");
    return fromProfile(source.profile, file);
  }
  if (source.ecsRoleName) return { type: "ecs_ram_role", roleName: source.ecsRoleName };
  throw new CredentialsError(
    "No Alibaba Cloud credentials. Set ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET, " +
      "or ALIBABA_CLOUD_PROFILE for a profile of ~/.aliyun/config.json, " +
      'or "pulumi config set --secret alicloud:accessKey" and "alicloud:secretKey".',
  );
}

/** Loads a package on first use: most stacks use a plain key and never need it. */
const load = createRequire(__filename);

/** The access key behind a credential; asks STS or the metadata service where that is needed. */
export async function resolveAccessKey(request: CredentialRequest): Promise<AccessKey> {
  if (request.type === "access_key" || request.type === "sts") {
    const { accessKeyId = "", accessKeySecret = "", securityToken } = request;
    return { accessKeyId, accessKeySecret, securityToken };
  }
  const credentials = load("@alicloud/credentials") as typeof import("@alicloud/credentials");
  const client = new credentials.default(new credentials.Config({ ...request }));
  const { accessKeyId, accessKeySecret, securityToken } = await client.getCredential();
  if (!accessKeyId || !accessKeySecret) {
    throw new CredentialsError(`The credential of type ${request.type} gave no access key.`);
  }
  return { accessKeyId, accessKeySecret, securityToken: securityToken || undefined };
}
