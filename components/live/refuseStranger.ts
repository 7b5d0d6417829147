import type * as pulumi from "@pulumi/pulumi";
import { known } from "../pulumi/known";
import { lateFailure } from "../pulumi/lateFailure";
import { hasEngine, SERVICE_TYPE } from "../pulumi/state";
import { thisStack } from "./owner";
import { OWNER_TAG } from "./ownerTag";
import type { LiveService } from "./readLive";
import { servicesBefore } from "./servicesBefore";
import { whose } from "./whose";

/** How to put a service back into the state of a stack that has lost it. */
async function putBack(resource: string, live: LiveService, component: pulumi.Resource) {
  const parent = await known(component.urn);
  return (
    `. If it is this stack's own, put it back into its state once an "up" has recorded its parent there: ` +
    `pulumi import ${SERVICE_TYPE} ${resource} ${live.name} --parent 'parent=${parent?.value}' --protect=false --generate-code=false`
  );
}

function whoMade(owner: string | undefined): string {
  if (owner === undefined) return "this stack did not make it";
  return owner === thisStack()
    ? `either the stack ${owner} of another backend made it, or this stack did before it lost its state`
    : `the stack ${owner} made it`;
}

/** Says whose the service is, and what to do if its name is wanted or if it is this stack's own. */
export async function stranger(resource: string, live: LiveService, component: pulumi.Resource) {
  const { name, region, tags } = live;
  const owner = tags[OWNER_TAG];
  const isOfThisName = owner === thisStack();
  return (
    `EAS already has a service "${name}" in ${region}, and ${whoMade(owner)}. ` +
    `Set another serviceName, or take it over from a clone of comfyui-eas: npm run adopt -- --service ${name} --region ${region}` +
    (isOfThisName ? await putBack(resource, live, component) : "")
  );
}

/** Says that another resource of this stack has the service, and what to do. */
export const another = ({ name, region }: LiveService, resource: string) =>
  `"${resource}" of this stack already is the service "${name}" in ${region}. Set another serviceName. ` +
  "Or, if this is the same component under a new name or parent, give it the option " +
  "aliases: [{ name: its old name }] or [{ parent: its old parent }].";

/**
 * Refuses a service that somebody else made under the same name. Also refuses one that belongs to another
 * resource of the stack, unless that may be this resource before an alias renamed it. If it turns out not
 * to be, `takeUp` refuses to make the service.
 */
export async function refuseStranger(
  resource: { readonly name: string; readonly urn: string },
  live: LiveService | undefined,
  component: pulumi.Resource,
): Promise<void> {
  if (!live || !hasEngine()) return;
  const found = await whose(resource, live);
  if (found.is === "a stranger's") {
    throw lateFailure(await stranger(resource.name, live, component), component);
  }
  if (found.is !== "another's") return;
  // A resource that is in the state under its own URN was not renamed, and `takeUp` would refuse too late:
  // after its service is deleted.
  const itself = (await servicesBefore()).some(({ urn }) => urn === resource.urn);
  if (itself) throw lateFailure(another(live, found.resource), component);
}
