import type { Action } from "../api";
import { tagsOf, text } from "../resources/parameters";
import { newId } from "../resources/record";
import { DEFAULT_CIDR, vpcCidr } from "./vpc";

/** Makes a VPC with its router and system route table. It is Pending for a moment. */
export const createVpc: Action = {
  name: "CreateVpc",
  run({ cloud, region, parameters }) {
    const cidrBlock = text(parameters, "CidrBlock") || DEFAULT_CIDR;
    vpcCidr(cidrBlock);
    const vpc = cloud.resources.vpcs.add({
      id: newId("vpc"),
      region,
      name: text(parameters, "VpcName"),
      description: text(parameters, "Description"),
      cidrBlock,
      resourceGroupId: text(parameters, "ResourceGroupId") || "rg-default",
      routerId: newId("vrt"),
      routeTableId: newId("vtb"),
      routeTableName: "",
      routeTableDescription: "",
      tags: tagsOf(parameters),
    });
    return {
      VpcId: vpc.id,
      VRouterId: vpc.routerId,
      RouteTableId: vpc.routeTableId,
      ResourceGroupId: vpc.resourceGroupId,
    };
  },
};
