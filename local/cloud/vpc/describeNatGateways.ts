import type { Action } from "../api";
import { paged } from "../resources/page";
import { filtered } from "../resources/parameters";
import { statusOf } from "../resources/record";
import type { Resources } from "../resources/resources";
import type { NatGatewayRecord } from "./natGateway";

/** The NAT gateways of the region, filtered by id or VPC. */
export const describeNatGateways: Action = {
  name: "DescribeNatGateways",
  run({ cloud, region, parameters }) {
    const found = filtered(parameters, cloud.resources.natGateways.in(region), {
      NatGatewayId: "id",
      VpcId: "vpcId",
    });
    const { numbers, items } = paged(parameters, found);
    const gateways = items.map((gateway) => shown(cloud.resources, gateway));
    return { ...numbers, NatGateways: { NatGateway: gateways } };
  },
};

function shown(resources: Resources, gateway: NatGatewayRecord): object {
  const eips = resources.eips.in(gateway.region).filter((eip) => eip.instanceId === gateway.id);
  return {
    NatGatewayId: gateway.id,
    RegionId: gateway.region,
    VpcId: gateway.vpcId,
    Name: gateway.name,
    Description: gateway.description,
    Status: statusOf(gateway, "Creating", "Available"),
    BusinessStatus: "Normal",
    NatType: "Enhanced",
    NetworkType: gateway.networkType,
    EipBindMode: gateway.eipBindMode,
    InstanceChargeType: gateway.instanceChargeType,
    InternetChargeType: gateway.internetChargeType,
    // An enhanced gateway that is billed by capacity units has no size.
    Spec: "",
    CreationTime: gateway.createTime,
    ExpiredTime: "",
    DeletionProtection: false,
    IcmpReplyEnabled: gateway.icmpReplyEnabled,
    PrivateLinkEnabled: false,
    ResourceGroupId: "rg-default",
    SnatTableIds: { SnatTableId: [gateway.snatTableId] },
    ForwardTableIds: { ForwardTableId: [gateway.forwardTableId] },
    BandwidthPackageIds: { BandwidthPackageId: [] },
    IpLists: {
      IpList: eips.map(({ id, ipAddress }) => ({
        AllocationId: id,
        IpAddress: ipAddress,
        UsingStatus: "UsedBySnatTable",
      })),
    },
    NatGatewayPrivateInfo: { VswitchId: gateway.vSwitchId, IzNo: gateway.zoneId },
  };
}
