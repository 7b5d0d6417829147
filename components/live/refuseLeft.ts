import type * as pulumi from "@pulumi/pulumi";
import { lateFailure } from "../pulumi/lateFailure";
import { claimedBefore } from "./claim";
import { type Place, samePlace } from "./place";
import { type LiveService, readLive } from "./readLive";
import { servicesBefore } from "./servicesBefore";
import { carriesTag } from "./whose";

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
  if (!claimed || samePlace(claimed, wanted)) return;
  const isHeld = (await servicesBefore()).some(({ name, region = claimed.region }) =>
    samePlace(claimed, { name, region }),
  );
  const live = isHeld ? undefined : await readLive(claimed, component);
  if (live && carriesTag(live)) throw lateFailure(left(live, wanted), component);
}
