import { z } from "zod";
import { UsageError } from "../usageError";
import type { Deployment } from "./evidence";

/** Names of the variables by which a deployment tells the check what it deployed. */
const DEPLOYMENT_VARIABLES = {
  stack: "COMFYUI_EAS_STACK",
  documentSha256: "COMFYUI_EAS_DOCUMENT_DIGEST",
  engine: "COMFYUI_EAS_ENGINE",
  provider: "COMFYUI_EAS_PROVIDER",
} as const satisfies Record<keyof Deployment, string>;

const Digest = z.string().regex(/^[0-9a-f]{64}$/);

/**
 * What the service was deployed from, as far as the environment says; undefined when it says nothing,
 * as when the check is run by hand.
 *
 * @throws {UsageError} when the digest is not a SHA-256 in hex
 */
export function deploymentOf(environment: NodeJS.ProcessEnv): Deployment | undefined {
  const told = Object.entries(DEPLOYMENT_VARIABLES).flatMap(([key, name]) => {
    const value = environment[name];
    return value ? [[key, value]] : [];
  });
  if (told.length === 0) return undefined;
  const deployment: Deployment = Object.fromEntries(told);
  const { documentSha256 } = deployment;
  if (documentSha256 !== undefined && !Digest.safeParse(documentSha256).success) {
    throw new UsageError(
      `${DEPLOYMENT_VARIABLES.documentSha256} is not a SHA-256, which is 64 characters of 0-9 and a-f.`,
    );
  }
  return deployment;
}
