import type * as pulumi from "@pulumi/pulumi";
import { CredentialsError, type ProviderConfig } from "../../client/eas/credentials";
import { type Outputs, SERVICE_TYPE, stateBefore } from "../live/state";
import { known } from "./known";

/**
 * What of a provider's arguments, or of the configuration `alicloud:`, decides as whom it asks: texts, and
 * objects, which both hold as JSON.
 */
const FORMS = {
  accessKey: "text",
  secretKey: "text",
  securityToken: "text",
  profile: "text",
  sharedCredentialsFile: "text",
  ecsRoleName: "text",
  credentialsUri: "text",
  assumeRole: "object",
  assumeRoleWithOidc: "object",
} as const satisfies Record<keyof ProviderConfig, "text" | "object">;

type ProviderKey = keyof typeof FORMS;

export const PROVIDER_KEYS = Object.keys(FORMS) as ProviderKey[];

export const isObjectKey = (key: ProviderKey): boolean => FORMS[key] === "object";

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
    PROVIDER_KEYS.map(async (key) => (await known(args[key])) ?? (await deployed(provider, key))),
  );
  return Object.fromEntries(
    PROVIDER_KEYS.map((key, index) => [key, parsed(key, values[index]?.value)]).filter(
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

const parsed = (key: ProviderKey, value: unknown): unknown =>
  isObjectKey(key) && typeof value === "string" && value !== "" ? JSON.parse(value) : value;
