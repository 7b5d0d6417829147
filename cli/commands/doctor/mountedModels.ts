import { CredentialsError, findAccessKey } from "../../../client/eas/credentials";
import type { StackFacts } from "../../../client/stack/outputs";
import { ossFolder } from "../../../client/storage/ossAddress";
import { StorageError } from "../../../client/storage/ossGet";
import { listObjects } from "../../../client/storage/ossListing";
import { Manifest } from "../../../client/workflow/doctor/known/manifest";
import type { DoctorOptions } from "../../../client/workflow/doctor/options";
import type { Io } from "../../io";

/**
 * Lists the models in the bucket that a stack's service has mounted, with the credentials that Pulumi's
 * provider would take. Says why if the bucket cannot be listed; gives nothing if there is no bucket.
 */
export async function mountedModels(
  { storage, region }: StackFacts,
  { env, signal }: Pick<Io, "env" | "signal">,
): Promise<Pick<DoctorOptions, "manifest" | "unlisted">> {
  const place = ossFolder(storage);
  if (!place || region === undefined) return {};
  const { bucket, folder } = place;
  const root = folder === "" ? "" : `${folder}/`;
  try {
    const key = await findAccessKey({}, env);
    const names = await listObjects({ bucket, region, key }, `${root}models/`, signal);
    const paths = names.map((name) => name.slice(root.length));
    return { manifest: new Manifest(paths, { sure: false }) };
  } catch (error) {
    if (!(error instanceof CredentialsError || error instanceof StorageError)) throw error;
    return { unlisted: error.message };
  }
}
