import type { Action } from "../api";
import { paged } from "../resources/page";
import { filtered, shownTags } from "../resources/parameters";
import type { EipRecord } from "./eip";

/** The addresses of the region, filtered by id, by address, or by what they are bound to. */
export const describeEipAddresses: Action = {
  name: "DescribeEipAddresses",
  run({ cloud, region, parameters }) {
    const found = filtered(parameters, cloud.resources.eips.in(region), {
      AllocationId: "id",
      EipAddress: "ipAddress",
      AssociatedInstanceId: "instanceId",
    });
    const { numbers, items } = paged(parameters, found);
    return { ...numbers, EipAddresses: { EipAddress: items.map(shown) } };
  },
};

const shown = (eip: EipRecord): object => ({
  AllocationId: eip.id,
  IpAddress: eip.ipAddress,
  RegionId: eip.region,
  Status: status(eip),
  Name: eip.name,
  // The API's own misspelling, besides the correct name.
  Descritpion: eip.description,
  Description: eip.description,
  Bandwidth: eip.bandwidth,
  EipBandwidth: eip.bandwidth,
  InternetChargeType: eip.internetChargeType,
  ChargeType: eip.chargeType,
  AllocationTime: eip.createTime,
  ISP: eip.isp,
  Netmode: "public",
  Mode: eip.instanceId ? "NAT" : "",
  DeletionProtection: false,
  HDMonitorStatus: "OFF",
  SecondLimited: false,
  ResourceGroupId: eip.resourceGroupId,
  InstanceId: eip.instanceId,
  InstanceType: eip.instanceType,
  InstanceRegionId: eip.instanceId ? eip.region : "",
  VpcId: "",
  PrivateIpAddress: "",
  SecurityProtectionTypes: { SecurityProtectionType: [] },
  Tags: shownTags(eip.tags),
});

/** The status of an address. A new one is Available at once; only releasing it takes a moment. */
function status({ goneAt, instanceId }: EipRecord): string {
  if (goneAt !== undefined) return "Releasing";
  return instanceId ? "InUse" : "Available";
}
