import { shownTags } from "../resources/parameters";
import { statusOf } from "../resources/record";
import type { Resources } from "../resources/resources";
import type { VpcRecord } from "./vpc";

/** A VPC as DescribeVpcAttribute and DescribeVpcs show it. */
export function describeVpc(resources: Resources, vpc: VpcRecord): object {
  const children = resources.vSwitches.in(vpc.region).filter(({ vpcId }) => vpcId === vpc.id);
  return {
    VpcId: vpc.id,
    VpcName: vpc.name,
    Description: vpc.description,
    Status: statusOf(vpc, "Pending", "Available"),
    RegionId: vpc.region,
    CidrBlock: vpc.cidrBlock,
    CreationTime: vpc.createTime,
    VRouterId: vpc.routerId,
    ResourceGroupId: vpc.resourceGroupId,
    IsDefault: false,
    ClassicLinkEnabled: false,
    EnabledIpv6: false,
    Ipv6CidrBlock: "",
    DnsHostnameStatus: "DISABLED",
    VSwitchIds: { VSwitchId: children.map(({ id }) => id) },
    UserCidrs: { UserCidr: [] },
    SecondaryCidrBlocks: { SecondaryCidrBlock: [] },
    Tags: shownTags(vpc.tags),
  };
}
