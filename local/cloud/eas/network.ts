import type { CloudContext } from "../context";
import { type JsonObject, objectAt, textAt } from "./document";
import { nfsServers } from "./mounts";
import type { ServiceRecord } from "./service";

/** A service's place in a VPC. */
export interface Networking {
  vpcId: string;
  /** One or several; the document separates them by commas. */
  vSwitchIds: string[];
  securityGroupId: string;
}

/** The `cloud.networking` of a document; undefined unless all three keys are there. */
export function networkingOf(document: JsonObject): Networking | undefined {
  const networking = objectAt(objectAt(document, "cloud"), "networking");
  const vpcId = textAt(networking, "vpc_id");
  const vSwitchIds = textAt(networking, "vswitch_id")?.split(",").filter(Boolean) ?? [];
  const securityGroupId = textAt(networking, "security_group_id");
  if (!vpcId || vSwitchIds.length === 0 || !securityGroupId) return undefined;
  return { vpcId, vSwitchIds, securityGroupId };
}

/** The services whose instances are in a vSwitch or in a security group. */
export function servicesIn(
  cloud: CloudContext,
  region: string,
  place: { vSwitchId: string } | { securityGroupId: string },
): ServiceRecord[] {
  return cloud.services.in(region).filter(({ config }) => {
    const networking = networkingOf(config);
    if (!networking) return false;
    return "vSwitchId" in place
      ? networking.vSwitchIds.includes(place.vSwitchId)
      : networking.securityGroupId === place.securityGroupId;
  });
}

/** The services that mount a file system through the mount target with this domain. */
export const servicesThatMount = (cloud: CloudContext, region: string, domain: string) =>
  cloud.services.in(region).filter(({ config }) => nfsServers(config).includes(domain));
