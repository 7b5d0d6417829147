import * as pulumi from "@pulumi/pulumi";
import { deleteService } from "../../client/eas/deleteService";
import { providerAccessKey } from "../pulumi/accessKey";
import { hookName } from "../pulumi/hookName";
import { known as knownValue } from "../pulumi/known";
import { lateFailure } from "../pulumi/lateFailure";
import { claimedBefore } from "./claim";
import { thisStack } from "./owner";
import { OWNER_TAG } from "./ownerTag";
import type { Place } from "./place";
import { type LiveService, readLive } from "./readLive";
import { servicesBefore } from "./servicesBefore";
import { hasEngine, inState, SERVICE_TYPE } from "./state";
import { carriesTag, isKept, whose } from "./whose";
import { whyFailed } from "./whyFailed";

/** How to put a service back into the state of a stack that has lost it. */
async function putBack(resource: string, live: LiveService, component: pulumi.Resource) {
  const parent = await knownValue(component.urn);
  return (
    `. If it is this stack's own, put it back into its state once an "up" has recorded its parent there: ` +
    `pulumi import ${SERVICE_TYPE} ${resource} ${live.name} --parent 'parent=${parent?.value}' --protect=false --generate-code=false`
  );
}

async function stranger(resource: string, live: LiveService, component: pulumi.Resource) {
  const { name, region, tags } = live;
  const owner = tags[OWNER_TAG];
  const isOfThisName = owner === thisStack();
  const made =
    owner === undefined
      ? "this stack did not make it"
      : isOfThisName
        ? `either the stack ${owner} of another backend made it, or this stack did before it lost its state`
        : `the stack ${owner} made it`;
  return (
    `EAS already has a service "${name}" in ${region}, and ${made}. ` +
    `Set another serviceName, or take it over from a clone of comfyui-eas: npm run adopt -- --service ${name} --region ${region}` +
    (isOfThisName ? await putBack(resource, live, component) : "")
  );
}

const another = ({ name, region }: LiveService, resource: string) =>
  `"${resource}" of this stack already is the service "${name}" in ${region}. Set another serviceName. ` +
  "Or, if this is the same component under a new name or parent, give it the option " +
  "aliases: [{ name: its old name }] or [{ parent: its old parent }].";

const kept = ({ name, region }: LiveService, urn: string) =>
  `The service "${name}" in ${region} still exists: the option retainOnDelete keeps it, and a new service cannot have its name. ` +
  "Set another serviceName; then both are billed. Or remove the option, run " +
  `pulumi state delete --target-dependents '${urn}' and then "pulumi up", which continues with this service or makes it anew.`;

/**
 * Refuses a service that somebody else made under the same name. Also refuses one that belongs to another
 * resource of the stack, unless that may be this resource before an alias renamed it. If it turns out not
 * to be, {@link takeUp} refuses to make the service.
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

const left = ({ name, region }: LiveService, wanted: Place) =>
  `An earlier "up" of this stack was cut off while it was making the service "${name}" in ${region}. EAS has it and may bill it, but the state does not have it. ` +
  `Set ${wanted.region === region ? "serviceName" : "region and serviceName"} back to these and run "pulumi up", which continues with it; ` +
  "or delete it in the PAI console. Make your change after that.";

/**
 * Refuses a change of name or region while EAS has a service that was being made when an earlier `up` was
 * cut off: it would be billed, and nothing would lead to it any more.
 */
export async function refuseLeft(
  resource: string,
  wanted: Place,
  component: pulumi.Resource,
): Promise<void> {
  const claimed = await claimedBefore(resource);
  if (!claimed || (claimed.name === wanted.name && claimed.region === wanted.region)) return;
  const isHeld = (await servicesBefore()).some(
    ({ name, region = claimed.region }) => name === claimed.name && region === claimed.region,
  );
  const live = isHeld ? undefined : await readLive(claimed, component);
  if (live && carriesTag(live)) throw lateFailure(left(live, wanted), component);
}

/** What is known about a service by the time the engine deals with it. */
export interface Known extends Place {
  /** URN of the resource. */
  readonly urn: string;
  /** The service that the cloud has under that name. */
  readonly live: LiveService | undefined;
  /** Whether an update can turn it into what the stack wants. */
  readonly fits: boolean;
}

/**
 * Resource options that let an `up` go on from an earlier one that was cut off: the process ended or the
 * answer was lost after EAS had made the service and before the state had it. The service carries this
 * stack's tag from the first moment, and the state has the stack's claim, so the next `up` imports it. The
 * service is deleted and made anew if an update cannot turn it into what is wanted by now, or if a
 * replacement had begun and the engine cannot import it in place of the old one.
 *
 * @param known called once the document is known
 */
export function takeUp(
  name: string,
  known: () => Known | undefined,
  component: pulumi.Resource,
): pulumi.CustomResourceOptions {
  const look = async () => {
    const place = known();
    return place && (await readLive(place, component));
  };
  const hooks = (): pulumi.ResourceHookBinding => ({
    beforeCreate: [
      new pulumi.ResourceHook(hookName(`${name}-not-there`), async ({ urn }) => {
        const live = await look();
        if (!live) return;
        const found = await whose({ name, urn }, live);
        if (found.is === "another's") throw lateFailure(another(live, found.resource), component);
        if (await isKept(urn, live)) throw lateFailure(kept(live, urn), component);
        // Checked strictly, because the service is deleted next: having had one of this name in the state is
        // not enough to make this one the stack's.
        if (found.is !== "own" || !carriesTag(live)) {
          throw lateFailure(await stranger(name, live, component), component);
        }
        await pulumi.log.warn(
          `An earlier "up" was cut off after EAS had made the service "${live.name}" in ${live.region}. ` +
            "It is deleted first, because an update cannot turn it into what the stack wants.",
          component,
        );
        await deleteService({ ...live, key: await providerAccessKey(component) });
      }),
    ],
    onError: [whyFailed(name, known, component)],
  });
  return {
    transforms: [
      async ({ props, opts }) => {
        const { urn, live, fits } = known() ?? {};
        // Not for a service that is in the state: the engine could not replace one that is to be imported.
        if (!urn || !live || !fits || (await inState(SERVICE_TYPE, name))) return undefined;
        if ((await whose({ name, urn }, live)).is !== "own") return undefined;
        return { props, opts: pulumi.mergeOptions(opts, { import: live.name }) };
      },
    ],
    ...(hasEngine() && { hooks: hooks() }),
  };
}
