import { CredentialsError, resolveAccessKey } from "../eas/credentials";
import { deploymentCredential } from "../eas/deploymentCredential";
import { UsageError } from "../usageError";
import { ossFolder } from "./ossAddress";
import { OssStore } from "./ossStore";
import type { OutputStore } from "./outputStore";

/** Where a service keeps its files, as a stack's outputs say it. */
export interface StoreOptions {
  /** The mounted folder, `oss://<bucket>/<folder>/`; the output `storage`. */
  storage?: string;
  /** Region id of the bucket, such as `cn-hangzhou`. */
  region?: string;
}

/**
 * Opens the storage that a service has mounted, with the credentials of the deployment, or of this
 * environment: the ones that Pulumi's provider takes. Nothing is asked of OSS yet.
 *
 * @returns undefined when the folder or the region is not told, or the folder is in no bucket: files
 *   on NAS are read inside its network only
 * @throws {UsageError} when there are no credentials
 */
export async function openStore({
  storage,
  region,
}: StoreOptions): Promise<OutputStore | undefined> {
  const folder = ossFolder(storage);
  if (!folder || region === undefined) return undefined;
  try {
    const renewKey = () => resolveAccessKey(deploymentCredential());
    return new OssStore({ ...folder, region, key: await renewKey(), renewKey });
  } catch (error) {
    if (!(error instanceof CredentialsError)) throw error;
    throw new UsageError(`The files in ${storage} cannot be read. ${error.message}`);
  }
}
