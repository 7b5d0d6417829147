import * as pulumi from "@pulumi/pulumi";
import { environmentRegion } from "../client/eas/environmentRegion";
import { known } from "./pulumi/known";
import { lateFailure } from "./pulumi/lateFailure";
import { passedTo } from "./pulumi/passedProvider";

/** The region that the provider of a component works in; undefined where it is not said here. */
async function providerRegion(component: pulumi.Resource): Promise<string | undefined> {
  const provider = passedTo(component);
  if (!provider) return new pulumi.Config("alicloud").get("region") ?? environmentRegion();
  const { region } = provider as pulumi.ProviderResource & { region?: pulumi.Output<string> };
  return (await known(region))?.value;
}

/**
 * Refuses a region that is not the provider's: a service would be made, and billed, in the one and
 * looked for in the other.
 */
export async function refuseRegion(region: string, component: pulumi.Resource): Promise<void> {
  const provider = await providerRegion(component);
  if (provider === undefined || provider === region) return;
  const remedy = passedTo(component)
    ? `pass a provider with region: "${region}"`
    : `set alicloud:region to ${region}, or pass a provider with region: "${region}"`;
  throw lateFailure(
    `region is "${region}", and the provider works in "${provider}"; ${remedy}, or write region: "${provider}".`,
    component,
  );
}
