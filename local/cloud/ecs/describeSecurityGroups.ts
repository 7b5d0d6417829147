import type { Action } from "../api";
import { paged } from "../resources/page";
import { filtered, shownTags } from "../resources/parameters";
import type { SecurityGroupRecord } from "./securityGroup";

/** The security groups of the region, filtered by id, VPC or name. */
export const describeSecurityGroups: Action = {
  name: "DescribeSecurityGroups",
  run({ cloud, region, parameters }) {
    const found = filtered(parameters, cloud.resources.securityGroups.in(region), {
      SecurityGroupId: "id",
      VpcId: "vpcId",
      SecurityGroupName: "name",
    });
    const { numbers, items } = paged(parameters, found);
    return {
      ...numbers,
      RegionId: region,
      SecurityGroups: { SecurityGroup: items.map(shown) },
    };
  },
};

const shown = (group: SecurityGroupRecord): object => ({
  SecurityGroupId: group.id,
  SecurityGroupName: group.name,
  SecurityGroupType: group.type,
  VpcId: group.vpcId,
  Description: group.description,
  ResourceGroupId: group.resourceGroupId,
  CreationTime: group.createTime,
  ServiceManaged: false,
  Tags: {
    Tag: shownTags(group.tags).Tag.map(({ Key, Value }) => ({ TagKey: Key, TagValue: Value })),
  },
});
