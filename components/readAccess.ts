import * as pulumi from "@pulumi/pulumi";
import { CredentialsError, chooseCredential, resolveAccessKey } from "../client/eas/credentials";
import { ApiError } from "../client/eas/openApi";
import { describeServiceEndpoints, type ServiceAccess } from "../client/eas/service";
import { NotRunningError, waitUntilRunning } from "../client/eas/waitUntilRunning";
import { lateFailure } from "./lateFailure";

/** The access key that the stack's provider uses, from the `alicloud:` configuration or the environment. */
export async function providerAccessKey() {
  const config = new pulumi.Config("alicloud");
  return resolveAccessKey(
    chooseCredential({
      accessKey: config.get("accessKey"),
      secretKey: config.get("secretKey"),
      securityToken: config.get("securityToken"),
      profile: config.get("profile"),
      sharedCredentialsFile: config.get("sharedCredentialsFile"),
      ecsRoleName: config.get("ecsRoleName"),
    }),
  );
}

const expected = (error: unknown): error is Error =>
  error instanceof NotRunningError ||
  error instanceof ApiError ||
  error instanceof CredentialsError;

/**
 * Waits until a service runs and reads where it is called. Fails the deployment when it does not
 * run; a preview only warns, because the change under review may be the cure.
 */
export async function readAccess(
  service: { readonly region: string; readonly name: string },
  component: pulumi.Resource,
): Promise<ServiceAccess> {
  const preview = pulumi.runtime.isDryRun();
  try {
    const ref = { ...service, key: await providerAccessKey() };
    await waitUntilRunning(ref, {
      timeoutSeconds: preview ? 0 : undefined,
      onChange: ({ status, message }) =>
        pulumi.log.info(
          `waiting for service ${service.name}: ${status}${message && ` (${message})`}`,
          component,
          undefined,
          true,
        ),
    });
    return await describeServiceEndpoints(ref);
  } catch (error) {
    if (!expected(error)) throw error;
    if (!preview) throw lateFailure(error.message, component);
    await pulumi.log.warn(error.message, component);
    return { token: "" };
  }
}
