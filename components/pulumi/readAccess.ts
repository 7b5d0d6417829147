import * as pulumi from "@pulumi/pulumi";
import { isUnanswered } from "../../client/eas/isUnanswered";
import { describeServiceEndpoints, type ServiceAccess } from "../../client/eas/service";
import { NotRunningError, waitUntilRunning } from "../../client/eas/waitUntilRunning";
import { providerAccessKey } from "./accessKey";
import { askPatiently } from "./askPatiently";
import { lateFailure } from "./lateFailure";
import { isMocked } from "./mocked";

/**
 * Waits until a service runs, and reads its addresses and token. If it does not run, a deployment fails; a
 * preview only warns, because the change under review may be the cure.
 *
 * @param options.isReferredTo whether the stack only refers to the service and did not make it
 */
export async function readAccess(
  service: { readonly region: string; readonly name: string },
  component: pulumi.Resource,
  { isReferredTo = false } = {},
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
    if (!(error instanceof NotRunningError || isUnanswered(error))) throw error;
    if (!preview) throw lateFailure(error.message, component);
    await pulumi.log.warn(error.message, component);
    return { token: "" };
  }
}
