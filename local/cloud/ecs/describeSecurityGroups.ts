import type { Action } from "../api";
import { paged } from "../resources/page";
import { shownTags } from "../resources/parameters";
import type { SecurityGroupRecord } from "./securityGroup";

/** The security groups of the region, filtered by id, VPC or name. */
export const describeSecurityGroups: Action = {
  name: "DescribeSecurityGroups",
  version: "2014-05-26",
  run({ cloud, region, parameters }) {
    const wanted = (name: string, value: string) => (parameters.get(name) || value) === value;
    const found = cloud.resources.securityGroups
      .in(region)
      .filter(
        ({ id, vpcId, name }) =>
          wanted("SecurityGroupId", id) &&
          wanted("VpcId", vpcId) &&
          wanted("SecurityGroupName", name),
      );
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
