import { CredentialsError } from "../eas/credentials";
import { deploymentAccessKey } from "../eas/deploymentAccessKey";
import { UsageError } from "../usageError";
import { ossFolder } from "./ossAddress";
import { OssStore } from "./ossStore";
import type { OutputStore } from "./outputStore";

/** Where a service keeps its files, as in the stack's outputs. */
export interface StoreOptions {
  /** The mounted folder, `oss://<bucket>/<folder>/`, as in the output `storage`. */
  storage?: string;
  /** Region id of the bucket, such as `cn-hangzhou`. */
  region?: string;
}

/**
 * Opens the bucket that a service has mounted, with the credentials of the deployment or else of this
 * environment, chosen as Pulumi's provider does. It sends nothing to OSS yet.
 *
 * @returns undefined when the folder or the region is not given, as for files on NAS, which can be read only
 * inside its network
 * @throws {UsageError} when the folder is not in a bucket, or there are no usable credentials
 */
export async function openStore({
  storage,
  region,
}: StoreOptions): Promise<OutputStore | undefined> {
  if (!storage || region === undefined) return undefined;
  const folder = ossFolder(storage);
  if (!folder) {
    throw new UsageError(
      `storage is ${JSON.stringify(storage)}; write oss://<bucket>/<folder>/, or leave it out where files are on NAS`,
    );
  }
  try {
    const renewKey = () => deploymentAccessKey();
    return new OssStore({ ...folder, region, key: await renewKey(), renewKey });
  } catch (error) {
    if (!(error instanceof CredentialsError)) throw error;
    throw new UsageError(`The files in ${storage} cannot be read. ${error.message}`);
  }
}
