import type * as pulumi from "@pulumi/pulumi";
import { CredentialsError, type ProviderConfig } from "../../client/eas/credentials";
import { known } from "./known";
import { type Outputs, SERVICE_TYPE, stateBefore } from "./state";

/**
 * The arguments of a provider, or keys of the `alicloud:` configuration, that decide with which credentials
 * it calls the cloud: texts, and objects, which both sources hold as JSON.
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

/** The provider passed to a component or to one of its parents; undefined: the default provider. */
export const passedTo = (component: pulumi.Resource | undefined) =>
  component?.getProvider(SERVICE_TYPE);

/**
 * The credential settings of a provider that the program makes; only those that are set.
 *
 * @throws {CredentialsError} when a preview does not know them yet
 */
export async function passedConfig(provider: pulumi.ProviderResource): Promise<ProviderConfig> {
  // All arguments of a provider are outputs of it; the SDK's type omits those that it sends as JSON.
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
 * The value of an argument that a preview does not know, as the state has it for the provider. The argument
 * may simply not be given: the SDK does not tell the two apart.
 */
async function deployed(provider: pulumi.ProviderResource, key: string) {
  const urn = await known(provider.urn);
  const own: Outputs | undefined = urn && (await stateBefore()).get(urn.value);
  if (own) return { value: own[key] };
  throw new CredentialsError("The provider's credentials are known only once they are made.");
}

const parsed = (key: ProviderKey, value: unknown): unknown =>
  isObjectKey(key) && typeof value === "string" && value !== "" ? JSON.parse(value) : value;
