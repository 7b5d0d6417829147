import { type AccessKey, findAccessKey, type ProviderConfig } from "./credentials";

/** Variable in which a deployment passes the provider's configuration to its smoke check, as JSON. */
export const CREDENTIALS_VARIABLE = "COMFYUI_EAS_CREDENTIALS";

/** Finds the access key of the deployment's provider; outside a deployment, that of the environment. */
export async function deploymentAccessKey(
  env: NodeJS.ProcessEnv = process.env,
): Promise<AccessKey> {
  const config = JSON.parse(env[CREDENTIALS_VARIABLE] || "{}") as ProviderConfig;
  return findAccessKey(config, env);
}
