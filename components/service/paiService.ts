import * as alicloud from "@pulumi/alicloud";
import * as pulumi from "@pulumi/pulumi";
import { type JsonObject, serialise } from "../document/json";
import { againstLive } from "../live/againstLive";
import { AskedKeys, keysBefore, ServiceClaim } from "../live/claim";
import { documentInForce } from "../live/documentInForce";
import { movedFrom } from "../live/movedFrom";
import { noteSent } from "../live/noteSent";
import type { Place } from "../live/place";
import { type LiveService, readLive } from "../live/readLive";
import { refuseLeft } from "../live/refuseLeft";
import { refuseStopped } from "../live/refuseStopped";
import { refuseStranger } from "../live/refuseStranger";
import { type Known, takeUp } from "../live/takeUp";
import { whyFailed } from "../live/whyFailed";
import { explained } from "../pulumi/explained";
import { lateFailure } from "../pulumi/lateFailure";
import { SERVICE_TYPE } from "../pulumi/state";
import { refuseRegion } from "../refuseRegion";

/** What every EAS service needs to be declared, whatever its document says. */
export interface PaiServiceArgs {
  readonly region: pulumi.Input<string>;
  readonly serviceName: pulumi.Input<string>;
  /** The document that the stack wants. */
  readonly document: pulumi.Output<JsonObject>;
  /** The service is replaced when this value changes. */
  readonly replacementTrigger: pulumi.Input<unknown>;
  readonly workspaceId: pulumi.Input<string> | undefined;
  readonly tags: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
  /** Resources whose replacement replaces the service, too. */
  readonly replaceWith?: pulumi.Resource[];
}

/** Claims the service of that name for this stack, once it is sure that the stack may have it. */
async function claim(
  resource: { readonly name: string; readonly urn: string },
  place: Place,
  live: LiveService | undefined,
  parent: pulumi.Resource,
): Promise<ServiceClaim> {
  await refuseRegion(place.region, parent);
  const moved = await movedFrom(place.region, resource.urn);
  if (moved !== undefined) throw lateFailure(moved, parent);
  await refuseLeft(resource.name, place, parent);
  await refuseStranger(resource, live, parent);
  refuseStopped(live, parent);
  return new ServiceClaim(resource.name, place, parent);
}

/**
 * Declares an EAS service and avoids the traps of the provider and the control plane: the waits, the
 * name, the workspace, keys that a merge never removes, documents that come back different from what was
 * sent, and an earlier `up` that was cut off.
 *
 * @returns the service, and `inForce`, which tells the document that it runs by
 */
export function paiService(name: string, args: PaiServiceArgs, parent: pulumi.Resource) {
  const wanted = pulumi
    .all([args.region, args.serviceName])
    .apply(([region, called]) => ({ region, name: called }));
  // Asked at once: the document and the component's URN are known only once the mount is made, which
  // takes a while.
  const found = wanted.apply((place) => readLive(place, parent));
  const claimed = pulumi
    .all([pulumi.createUrn(name, SERVICE_TYPE, parent), wanted, found])
    .apply(async ([urn, place, live]) => {
      const { urn: registered } = await claim({ name, urn }, place, live, parent);
      // Waits until the service has the document: before that, a replacement may still be under way.
      const asked = service.id.apply(() => args.document);
      new AskedKeys(name, place, parent, asked);
      // Waits for the claim by its URN, which arrives when the engine has registered it. The option
      // `dependsOn` would not do: of a component it waits for the children only.
      return registered.apply(() => ({ ...place, urn, live }));
    });
  let known: Known | undefined;
  const against = pulumi
    .all([args.document, claimed])
    .apply(async ([document, { live, ...place }]) => {
      const before = await keysBefore(name, place);
      const isSecret = await pulumi.isSecret(args.document);
      const seen = await againstLive(document, live, parent, before, isSecret);
      known = { ...place, live, fits: seen.fits };
      return seen;
    });
  const note = noteSent(name);
  const watched = [
    takeUp(name, () => known, parent),
    note.options,
    explained(`${name}-why`, parent, async (failure) => known && whyFailed(failure, known, parent)),
  ].reduce((all, one) => pulumi.mergeOptions(all, one));
  const options: pulumi.CustomResourceOptions = {
    parent,
    // The provider waits 5 minutes by default. Pulling and loading the image takes longer, and so may
    // waiting for a GPU that is out of stock.
    customTimeouts: { create: "40m", update: "40m", delete: "20m" },
    // Names are unique, so the old service must be gone before the new one is made.
    deleteBeforeReplace: true,
    replaceWith: args.replaceWith,
    // The provider would send a new name to the service under its old name, and cannot move a service to
    // another workspace. The server merges updates, so a key that is taken out would stay.
    replacementTrigger: args.replacementTrigger,
    // When none is asked for, the server answers with its default, which would look like a change.
    ignoreChanges: args.workspaceId === undefined ? ["workspaceId"] : [],
    ...watched,
  };
  const service = new alicloud.pai.Service(
    name,
    {
      serviceConfig: against.apply(({ document }) => serialise(document)),
      workspaceId: args.workspaceId,
      tags: pulumi.all([args.tags, against]).apply(([own, { tags }]) => ({ ...own, ...tags })),
    },
    options,
  );
  const inForce = (): pulumi.Output<string> =>
    pulumi
      .all([args.document, service.serviceConfig, service.id, args.region])
      .apply(([document, got, serviceName, region]) => {
        const place = { name: serviceName, region };
        return documentInForce(name, place, { wanted: document, got, sent: note.sent() }, parent);
      });
  return { service, inForce };
}
