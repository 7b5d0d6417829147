import * as pulumi from "@pulumi/pulumi";
import { profileRegion } from "../client/eas/credentials";
import { environmentRegion } from "../client/eas/environmentRegion";
import { servicesBefore } from "./live/servicesBefore";
import { known } from "./pulumi/known";
import { lateFailure } from "./pulumi/lateFailure";
import { isMocked } from "./pulumi/mocked";
import { passedTo } from "./pulumi/passedProvider";
import { providerConfig } from "./pulumi/providerConfig";
import { say } from "./pulumi/say";

/** The region that the provider falls back to when nothing sets one (confirmed: its source). */
const DEFAULT_REGION = "cn-beijing";

/**
 * The region that the program or the configuration sets for a component's provider; undefined when a
 * preview does not know it yet.
 */
async function givenRegion(component: pulumi.Resource): Promise<{ value?: string } | undefined> {
  const provider = passedTo(component);
  if (!provider) return { value: new pulumi.Config("alicloud").get("region") };
  const { region } = provider as pulumi.ProviderResource & { region?: pulumi.Output<string> };
  return known(region);
}

const onlyHere = (region: string) =>
  `Only the environment or a profile sets the region ${region}, and the stack does not keep it: ` +
  'a "pulumi destroy" without it would look for the service elsewhere, not find it, and leave it running and billed. ' +
  `Run pulumi config set alicloud:region ${region}, or write region in the provider that you pass, then run "pulumi up" once.`;

/**
 * Refuses a region that is not the provider's. The service would otherwise be made and billed in the
 * provider's region, and looked for in the other. Warns about a region that only the environment or a
 * profile sets.
 */
export async function refuseRegion(region: string, component: pulumi.Resource): Promise<void> {
  const given = await givenRegion(component);
  if (given === undefined) return;
  // An empty text sets no region.
  const kept = given.value || undefined;
  const told = kept ?? environmentRegion() ?? profileRegion(await providerConfig(component));
  // A program's tests under mocks need not set a region: nothing is made.
  if (isMocked() && told === undefined) return;
  const worksIn = told ?? DEFAULT_REGION;
  if (worksIn === region) {
    const isOnlyHere = kept === undefined && told !== undefined;
    if (isOnlyHere && !isMocked()) await say("warn", onlyHere(region), component);
    return;
  }
  const why = told === undefined ? ", because nothing tells it another region" : "";
  const remedy = passedTo(component)
    ? `pass a provider with region: "${region}"`
    : `set alicloud:region to ${region}, or pass a provider with region: "${region}"`;
  const beforeDestroy =
    (await servicesBefore()).length > 0
      ? ` Do so, and run "pulumi up", before any "pulumi destroy": that would look in ${worksIn}, and leave what it does not find running and billed.`
      : "";
  throw lateFailure(
    `region is "${region}", and the provider works in "${worksIn}"${why}; ${remedy}, or write region: "${worksIn}".${beforeDestroy}`,
    component,
  );
}
