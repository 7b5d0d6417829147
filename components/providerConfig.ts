import * as pulumi from "@pulumi/pulumi";
import type { AssumeRole, AssumeRoleWithOidc } from "../client/eas/assumedRole";
import { CredentialsError, type ProviderConfig } from "../client/eas/credentials";
import { CREDENTIALS_VARIABLE } from "../client/eas/deploymentCredential";
import { SERVICE_TYPE } from "./live/state";

type Key = keyof ProviderConfig;

const given = (all: Readonly<Record<Key, unknown>>): ProviderConfig =>
  Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));

/** What of the stack's `alicloud:` configuration decides as whom the default provider asks. */
function stackConfig(): ProviderConfig {
  const config = new pulumi.Config("alicloud");
  return given({
    accessKey: config.get("accessKey"),
    secretKey: config.get("secretKey"),
    securityToken: config.get("securityToken"),
    profile: config.get("profile"),
    sharedCredentialsFile: config.get("sharedCredentialsFile"),
    ecsRoleName: config.get("ecsRoleName"),
    credentialsUri: config.get("credentialsUri"),
    assumeRole: config.getObject<AssumeRole>("assumeRole"),
    assumeRoleWithOidc: config.getObject<AssumeRoleWithOidc>("assumeRoleWithOidc"),
  });
}

/** The same of a provider that a program makes, which does not read that configuration. */
function configOf(provider: pulumi.ProviderResource): pulumi.Output<ProviderConfig> {
  // All of its arguments are its outputs; the SDK's type leaves out those that it sends as JSON.
  const args = provider as unknown as Partial<Record<Key, pulumi.Input<string | undefined>>>;
  const { accessKey, secretKey, securityToken, profile } = args;
  const { sharedCredentialsFile, ecsRoleName, credentialsUri } = args;
  const { assumeRole, assumeRoleWithOidc } = args;
  return pulumi
    .output({
      ...{ accessKey, secretKey, securityToken, profile },
      ...{ sharedCredentialsFile, ecsRoleName, credentialsUri },
      ...{ assumeRole, assumeRoleWithOidc },
    })
    .apply((all) =>
      given({
        ...all,
        assumeRole: parsed(all.assumeRole),
        assumeRoleWithOidc: parsed(all.assumeRoleWithOidc),
      }),
    );
}

const parsed = (json: unknown): unknown =>
  typeof json === "string" && json !== "" ? JSON.parse(json) : json;

/** The provider that was passed to a component, or to one that it is in; undefined: the default one. */
const passedTo = (component: pulumi.Resource | undefined) => component?.getProvider(SERVICE_TYPE);

/**
 * As whom the provider of a component asks; only what is set.
 *
 * @throws {CredentialsError} where a preview does not know it yet
 */
export async function providerConfig(component?: pulumi.Resource): Promise<ProviderConfig> {
  const provider = passedTo(component);
  if (provider === undefined) return stackConfig();
  let config: ProviderConfig | undefined;
  // Settles after the callback ran or was left out, and is the one public promise that does.
  await pulumi.isSecret(
    configOf(provider).apply((known) => {
      config = known;
    }),
  );
  if (config !== undefined) return config;
  throw new CredentialsError("The provider's credentials are known only once they are made.");
}

/** The same for a command of the deployment, as a secret; nothing where nothing is set. */
export function providerEnvironment(
  component: pulumi.Resource,
): Record<string, pulumi.Output<string>> {
  const provider = passedTo(component);
  if (provider)
    return { [CREDENTIALS_VARIABLE]: pulumi.secret(pulumi.jsonStringify(configOf(provider))) };
  const config = stackConfig();
  if (Object.keys(config).length === 0) return {};
  return { [CREDENTIALS_VARIABLE]: pulumi.secret(JSON.stringify(config)) };
}
