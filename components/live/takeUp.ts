import * as pulumi from "@pulumi/pulumi";
import { deleteService } from "../../client/eas/deleteService";
import { hookName } from "../pulumi/hookName";
import { known as knownValue } from "../pulumi/known";
import { lateFailure } from "../pulumi/lateFailure";
import { providerAccessKey } from "../pulumi/readAccess";
import { claimedBefore } from "./claim";
import { thisStack } from "./owner";
import { OWNER_TAG } from "./ownerTag";
import { type LiveService, readLive } from "./readLive";
import { servicesBefore } from "./servicesBefore";
import { hasEngine, inState, SERVICE_TYPE } from "./state";
import { carriesTag, isKept, whose } from "./whose";
import { whyFailed } from "./whyFailed";

/** The way back for a stack that has lost a service from its state. */
async function putBack(resource: string, live: LiveService, component: pulumi.Resource) {
  const parent = await knownValue(component.urn);
  return (
    `. If it is this stack's own, it is put back into its state, after an "up", which notes its parent, by ` +
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
        ? `the stack ${owner} of another backend made it, or this one before it lost its state`
        : `the stack ${owner} made it`;
  return (
    `EAS has a service "${name}" in ${region} already, and ${made}. ` +
    `Set another serviceName, or take it over, in a clone of comfyui-eas: npm run adopt -- --service ${name} --region ${region}` +
    (isOfThisName ? await putBack(resource, live, component) : "")
  );
}

interface Place {
  readonly region: string;
  readonly name: string;
}

const another = ({ name, region }: LiveService, resource: string) =>
  `"${resource}" of this stack is the service "${name}" in ${region} already. Set another serviceName; ` +
  "or, if it is the same component under a new name or another parent, give that the option " +
  "aliases: [{ name: its name before }] or [{ parent: its parent before }].";

const kept = ({ name, region }: LiveService, urn: string) =>
  `The service "${name}" in ${region} is still there: the option retainOnDelete keeps it, and a new one cannot have its name. ` +
  "Set another serviceName, and both are billed. Or take the option away and run " +
  `pulumi state delete --target-dependents '${urn}' and "pulumi up", which goes on with this one or makes it anew.`;

/**
 * Refuses a service that somebody else made under the same name. One that another resource of the stack
 * has is refused, too, but for one that may be this very one, renamed by an alias; where it is not,
 * {@link takeUp} refuses to make it.
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
  // One that is in the state itself was not renamed, and would be deleted before that is refused.
  const itself = (await servicesBefore()).some(({ urn }) => urn === resource.urn);
  if (itself) throw lateFailure(another(live, found.resource), component);
}

const left = ({ name, region }: LiveService, wanted: Place) =>
  `An earlier "up" of this stack was cut off while it made the service "${name}" in ${region}: EAS has it and may bill it, and the state has not. ` +
  `Set ${wanted.region === region ? "serviceName" : "region and serviceName"} back to these and run "pulumi up", which goes on with it; ` +
  "or delete it in the PAI console. Change it after that.";

/**
 * Refuses another name, or another region, while EAS has the service that an earlier `up` was cut off
 * while it made: nothing would lead to it any more, and it would be billed.
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

/** What is known of a service by the time that the engine is about to deal with it. */
export interface Known extends Place {
  /** URN of the resource. */
  readonly urn: string;
  /** What the cloud has under that name. */
  readonly live: LiveService | undefined;
  /** Whether an update can make of it what the stack wants. */
  readonly fits: boolean;
}

/**
 * Options of a service that let an `up` go on where an earlier one was cut off: the process ended,
 * or the answer was lost, after EAS had made the service and before the state had it. The service
 * carries this stack's tag from its first moment, and the state has the stack's claim, so the next
 * `up` imports it. Where an update cannot make of it what is wanted by now, or the engine cannot
 * import it in place of one whose replacement had begun, it is deleted and made anew.
 *
 * @param known asked once the document is known
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
        // It is deleted: that the state had one of this name does not make this one the stack's.
        if (found.is !== "own" || !carriesTag(live)) {
          throw lateFailure(await stranger(name, live, component), component);
        }
        await pulumi.log.warn(
          `An earlier "up" was cut off after EAS had made the service "${live.name}" in ${live.region}. ` +
            "It is deleted first: an update cannot make of it what is wanted.",
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
        // A service that is in the state and was to be imported could not be replaced any more.
        if (!urn || !live || !fits || (await inState(SERVICE_TYPE, name))) return undefined;
        if ((await whose({ name, urn }, live)).is !== "own") return undefined;
        return { props, opts: pulumi.mergeOptions(opts, { import: live.name }) };
      },
    ],
    ...(hasEngine() && { hooks: hooks() }),
  };
}
