import type * as pulumi from "@pulumi/pulumi";
import { UnsupportedCredentialError } from "../../client/eas/assumedRole";
import { NoCredentialsError } from "../../client/eas/credentialRequest";
import { CredentialsError, findAccessKey } from "../../client/eas/credentials";
import { lateFailure } from "./lateFailure";
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
    return await findAccessKey(await providerConfig(component));
  } catch (error) {
    if (error instanceof UnsupportedCredentialError) throw lateFailure(error.message);
    if (!(error instanceof NoCredentialsError)) throw error;
    const here = '"pulumi config set --secret alicloud:accessKey" and "alicloud:secretKey"';
    throw new CredentialsError(`${error.message} Or set them for this stack: ${here}.`);
  }
}
