import { CredentialsError, resolveAccessKey } from "../eas/credentials";
import { deploymentCredential } from "../eas/deploymentCredential";
import { UsageError } from "../usageError";
import { ossFolder } from "./ossAddress";
import { OssStore } from "./ossStore";
import type { OutputStore } from "./outputStore";

/**
 * Opens the storage that a service has mounted, with the credentials of the deployment, or of this
 * environment: the ones that Pulumi's provider takes.
 *
 * @throws {UsageError} when there are no credentials
 */
export async function openStore({
  storage,
  region,
}: {
  storage?: string;
  region?: string;
}): Promise<OutputStore | undefined> {
  const folder = ossFolder(storage);
  if (!folder || region === undefined) return undefined;
  try {
    const key = await resolveAccessKey(deploymentCredential());
    return new OssStore({ ...folder, region, key });
  } catch (error) {
    if (!(error instanceof CredentialsError)) throw error;
    throw new UsageError(`The files in ${storage} cannot be read. ${error.message}`);
  }
}
