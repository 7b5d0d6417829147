import * as pulumi from "@pulumi/pulumi";
import { CredentialsError, type ProviderConfig } from "../../client/eas/credentials";
import { CREDENTIALS_VARIABLE } from "../../client/eas/deploymentAccessKey";
import { isObjectKey, PROVIDER_KEYS, passedConfig, passedTo } from "./passedProvider";

/** The credential settings of the default provider, from the stack's `alicloud:` configuration. */
function stackConfig(): ProviderConfig {
  const config = new pulumi.Config("alicloud");
  const values = PROVIDER_KEYS.map((key): [string, unknown] => [
    key,
    isObjectKey(key) ? config.getObject(key) : config.get(key),
  ]);
  return Object.fromEntries(values.filter(([, value]) => value !== undefined));
}

/**
 * The credential settings of a component's provider; only those that are set. A provider that the program
 * makes does not read the stack's configuration.
 *
 * @throws {CredentialsError} when a preview does not know them yet
 */
export async function providerConfig(component?: pulumi.Resource): Promise<ProviderConfig> {
  const provider = passedTo(component);
  return provider ? passedConfig(provider) : stackConfig();
}

/** The same as a secret environment variable for a command of the deployment; none if nothing is set. */
export function providerEnvironment(
  component: pulumi.Resource,
): Record<string, pulumi.Output<string>> {
  const provider = passedTo(component);
  if (provider) {
    const config = passedConfig(provider).catch((error: unknown) => {
      if (error instanceof CredentialsError) return pulumi.unknown;
      throw error;
    });
    return { [CREDENTIALS_VARIABLE]: pulumi.secret(pulumi.jsonStringify(config)) };
  }
  const config = stackConfig();
  if (Object.keys(config).length === 0) return {};
  return { [CREDENTIALS_VARIABLE]: pulumi.secret(JSON.stringify(config)) };
}
