import * as pulumi from "@pulumi/pulumi";
import type { AssumeRole, AssumeRoleWithOidc } from "../client/eas/assumedRole";
import type { ProviderConfig } from "../client/eas/credentials";
import { CREDENTIALS_VARIABLE } from "../client/eas/deploymentCredential";

/** What of the stack's `alicloud:` configuration decides as whom the provider asks; only what is set. */
export function providerConfig(): ProviderConfig {
  const config = new pulumi.Config("alicloud");
  const all = {
    accessKey: config.get("accessKey"),
    secretKey: config.get("secretKey"),
    securityToken: config.get("securityToken"),
    profile: config.get("profile"),
    sharedCredentialsFile: config.get("sharedCredentialsFile"),
    ecsRoleName: config.get("ecsRoleName"),
    credentialsUri: config.get("credentialsUri"),
    assumeRole: config.getObject<AssumeRole>("assumeRole"),
    assumeRoleWithOidc: config.getObject<AssumeRoleWithOidc>("assumeRoleWithOidc"),
  } satisfies Record<keyof ProviderConfig, unknown>;
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

/** The same for a command of the deployment, as a secret; nothing where nothing is set. */
export function providerEnvironment(): Record<string, pulumi.Output<string>> {
  const config = providerConfig();
  if (Object.keys(config).length === 0) return {};
  return { [CREDENTIALS_VARIABLE]: pulumi.secret(JSON.stringify(config)) };
}
