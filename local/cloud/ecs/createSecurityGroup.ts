import type { Action } from "../api";
import { ApiError } from "../errors";
import { oneOf, tagsOf, text } from "../resources/parameters";
import { newId } from "../resources/record";

/** Makes a security group without rules, which lets nobody in and everybody out. */
export const createSecurityGroup: Action = {
  name: "CreateSecurityGroup",
  run({ cloud, region, parameters }) {
    const vpcId = text(parameters, "VpcId");
    if (!cloud.resources.vpcs.get(region, vpcId)) {
      throw new ApiError(404, "InvalidVpcId.NotFound", "Specified VPC does not exist.");
    }
    const types = ["normal", "enterprise"] as const;
    const type = oneOf(parameters, "SecurityGroupType", types, "normal");
    const group = cloud.resources.securityGroups.add({
      id: newId("sg"),
      region,
      vpcId,
      name: text(parameters, "SecurityGroupName"),
      description: text(parameters, "Description"),
      type,
      innerAccessPolicy: type === "normal" ? "Accept" : "Drop",
      resourceGroupId: text(parameters, "ResourceGroupId"),
      rules: [],
      tags: tagsOf(parameters),
    });
    return { SecurityGroupId: group.id };
  },
};
