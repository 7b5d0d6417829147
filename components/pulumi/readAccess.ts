import * as pulumi from "@pulumi/pulumi";
import { UnsupportedCredentialError } from "../../client/eas/assumedRole";
import { NoCredentialsError } from "../../client/eas/credentialRequest";
import { CredentialsError, chooseCredential, resolveAccessKey } from "../../client/eas/credentials";
import { ApiError } from "../../client/eas/openApi";
import { describeServiceEndpoints, type ServiceAccess } from "../../client/eas/service";
import { NotRunningError, waitUntilRunning } from "../../client/eas/waitUntilRunning";
import { askPatiently } from "./askPatiently";
import { lateFailure } from "./lateFailure";
import { isMocked } from "./mocked";
import { providerConfig } from "./providerConfig";

/**
 * The access key that a component's provider uses: from the provider that was passed to it, or from the
 * `alicloud:` configuration or the environment.
 *
 * @param component default: the access key of the stack's default provider is returned
 * @throws {CredentialsError} when there is none, or when it is not known yet
 * @throws pulumi.ResourceError when the provider supports this kind of credential and this package does not
 */
export async function providerAccessKey(component?: pulumi.Resource) {
  try {
    return await resolveAccessKey(chooseCredential(await providerConfig(component)));
  } catch (error) {
    if (error instanceof UnsupportedCredentialError) throw lateFailure(error.message);
    if (!(error instanceof NoCredentialsError)) throw error;
    const here = '"pulumi config set --secret alicloud:accessKey" and "alicloud:secretKey"';
    throw new CredentialsError(`${error.message} Or set them for this stack: ${here}.`);
  }
}

const expected = (error: unknown): error is Error =>
  error instanceof NotRunningError ||
  error instanceof ApiError ||
  error instanceof CredentialsError;

/**
 * Waits until a service runs, and reads its addresses and token. If it does not run, a deployment fails; a
 * preview only warns, because the change under review may be the cure.
 *
 * @param isReferredTo whether the stack only refers to the service and did not make it
 */
export async function readAccess(
  service: { readonly region: string; readonly name: string },
  component: pulumi.Resource,
  isReferredTo = false,
): Promise<ServiceAccess> {
  if (isMocked()) return { token: "" };
  const preview = pulumi.runtime.isDryRun();
  try {
    const ref = { ...service, key: await providerAccessKey(component) };
    await waitUntilRunning(ref, {
      timeoutSeconds: preview ? 0 : undefined,
      isReferredTo,
      onChange: ({ status, message }) =>
        pulumi.log.info(
          `waiting for service ${service.name}: ${status}${message && ` (${message})`}`,
          component,
          undefined,
          true,
        ),
    });
    // Tries several times in a preview, too: without addresses, everything made from them shows a change.
    return await askPatiently(() => describeServiceEndpoints(ref));
  } catch (error) {
    if (!expected(error)) throw error;
    if (!preview) throw lateFailure(error.message, component);
    await pulumi.log.warn(error.message, component);
    return { token: "" };
  }
}
