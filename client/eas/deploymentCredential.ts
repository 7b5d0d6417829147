import type { CredentialRequest } from "./credentialRequest";
import { chooseCredential, type ProviderConfig } from "./credentials";

/** Variable in which a deployment passes the provider's configuration to its smoke check, as JSON. */
export const CREDENTIALS_VARIABLE = "COMFYUI_EAS_CREDENTIALS";

/** Chooses the credential of the deployment's provider; outside a deployment, that of the environment. */
export function deploymentCredential(env: NodeJS.ProcessEnv = process.env): CredentialRequest {
  const config = JSON.parse(env[CREDENTIALS_VARIABLE] || "{}") as ProviderConfig;
  return chooseCredential(config, env);
}
