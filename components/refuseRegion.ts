import * as pulumi from "@pulumi/pulumi";
import { profileRegion } from "../client/eas/credentials";
import { environmentRegion } from "../client/eas/environmentRegion";
import { known } from "./pulumi/known";
import { lateFailure } from "./pulumi/lateFailure";
import { isMocked } from "./pulumi/mocked";
import { passedTo } from "./pulumi/passedProvider";
import { providerConfig } from "./pulumi/providerConfig";

/** Where the provider works that is told no region by anything (confirmed: its source). */
const DEFAULT_REGION = "cn-beijing";

/** The region that a program gives to the provider of a component; undefined where a preview does not know it. */
async function givenRegion(component: pulumi.Resource): Promise<{ value?: string } | undefined> {
  const provider = passedTo(component);
  if (!provider) return { value: new pulumi.Config("alicloud").get("region") };
  const { region } = provider as pulumi.ProviderResource & { region?: pulumi.Output<string> };
  return known(region);
}

/** The region that the provider of a component works in; empty: nothing says it; undefined: not known yet. */
async function providerRegion(component: pulumi.Resource): Promise<string | undefined> {
  const given = await givenRegion(component);
  if (given === undefined) return undefined;
  const said = given.value || environmentRegion();
  return said ?? profileRegion(await providerConfig(component)) ?? "";
}

/**
 * Refuses a region that is not the provider's: a service would be made, and billed, in the one and
 * looked for in the other.
 */
export async function refuseRegion(region: string, component: pulumi.Resource): Promise<void> {
  const provider = await providerRegion(component);
  // The tests of a program need not say it: nothing is made.
  if (provider === undefined || (provider === "" && isMocked())) return;
  const worksIn = provider || DEFAULT_REGION;
  if (worksIn === region) return;
  const remedy = passedTo(component)
    ? `pass a provider with region: "${region}"`
    : `set alicloud:region to ${region}, or pass a provider with region: "${region}"`;
  const why = provider === "" ? ", because nothing tells it another region" : "";
  throw lateFailure(
    `region is "${region}", and the provider works in "${worksIn}"${why}; ${remedy}, or write region: "${worksIn}".`,
    component,
  );
}
