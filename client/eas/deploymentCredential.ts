import type { CredentialRequest } from "./credentialRequest";
import { chooseCredential, type ProviderConfig } from "./credentials";

/** Variable by which a deployment tells its smoke check how the provider is configured, as JSON. */
export const CREDENTIALS_VARIABLE = "COMFYUI_EAS_CREDENTIALS";

/**
 * The credential that the provider of the deployment uses; outside of one, that of the environment.
 *
 * @throws {CredentialsError} when there is none
 */
export function deploymentCredential(env: NodeJS.ProcessEnv = process.env): CredentialRequest {
  const config = JSON.parse(env[CREDENTIALS_VARIABLE] || "{}") as ProviderConfig;
  return chooseCredential(config, env);
}
