import * as pulumi from "@pulumi/pulumi";
import { deleteService } from "../../client/eas/deleteService";
import { providerAccessKey } from "../pulumi/accessKey";
import { hooked } from "../pulumi/hooked";
import { hookName } from "../pulumi/hookName";
import { lateFailure } from "../pulumi/lateFailure";
import { inState, SERVICE_TYPE } from "../pulumi/state";
import type { Place } from "./place";
import { type LiveService, readLive } from "./readLive";
import { another, stranger } from "./refuseStranger";
import { carriesTag, isKept, whose } from "./whose";

const kept = ({ name, region }: LiveService, urn: string) =>
  `The service "${name}" in ${region} still exists: the option retainOnDelete keeps it, and a new service cannot have its name. ` +
  "Set another serviceName; then both are billed. Or remove the option, run " +
  `pulumi state delete --target-dependents '${urn}' and then "pulumi up", which continues with this service or makes it anew.`;

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
  const makeRoom = async ({ urn }: pulumi.ResourceHookArgs) => {
    const place = known();
    const live = place && (await readLive(place, component));
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
  };
  const goOn: pulumi.ResourceTransform = async ({ props, opts }) => {
    const { urn, live, fits } = known() ?? {};
    // Not for a service that is in the state: the engine could not replace one that is to be imported.
    if (!urn || !live || !fits || (await inState(SERVICE_TYPE, name))) return undefined;
    if ((await whose({ name, urn }, live)).is !== "own") return undefined;
    return { props, opts: pulumi.mergeOptions(opts, { import: live.name }) };
  };
  return {
    transforms: [goOn],
    ...hooked(() => ({
      beforeCreate: [new pulumi.ResourceHook(hookName(`${name}-not-there`), makeRoom)],
    })),
  };
}
