import type * as pulumi from "@pulumi/pulumi";
import { CredentialsError, type ProviderConfig } from "../../client/eas/credentials";
import { type Outputs, SERVICE_TYPE, stateBefore } from "../live/state";
import { known } from "./known";

/** What of a provider's arguments decides as whom it asks. */
const KEYS = [
  "accessKey",
  "secretKey",
  "securityToken",
  "profile",
  "sharedCredentialsFile",
  "ecsRoleName",
  "credentialsUri",
  "assumeRole",
  "assumeRoleWithOidc",
] as const satisfies readonly (keyof ProviderConfig)[];

/** Objects, which a provider takes as JSON. */
const AS_JSON: readonly string[] = ["assumeRole", "assumeRoleWithOidc"];

/** The provider that was passed to a component, or to one that it is in; undefined: the default one. */
export const passedTo = (component: pulumi.Resource | undefined) =>
  component?.getProvider(SERVICE_TYPE);

/**
 * As whom a provider asks that a program makes; only what is set.
 *
 * @throws {CredentialsError} where a preview does not know it yet
 */
export async function passedConfig(provider: pulumi.ProviderResource): Promise<ProviderConfig> {
  // All of its arguments are its outputs; the SDK's type leaves out those that it sends as JSON.
  const args = provider as unknown as Readonly<Record<string, pulumi.Input<unknown>>>;
  const values = await Promise.all(
    KEYS.map(async (key) => (await known(args[key])) ?? (await deployed(provider, key))),
  );
  return Object.fromEntries(
    KEYS.map((key, index) => [key, parsed(key, values[index]?.value)]).filter(
      ([, value]) => value !== undefined,
    ),
  );
}

/**
 * What a preview does not know may be an argument that is not given (the SDK tells no difference), so
 * that it is taken from the provider as it is in the state.
 */
async function deployed(provider: pulumi.ProviderResource, key: string) {
  const urn = await known(provider.urn);
  const own: Outputs | undefined = urn && (await stateBefore()).get(urn.value);
  if (own) return { value: own[key] };
  throw new CredentialsError("The provider's credentials are known only once they are made.");
}

const parsed = (key: string, value: unknown): unknown =>
  AS_JSON.includes(key) && typeof value === "string" && value !== "" ? JSON.parse(value) : value;
