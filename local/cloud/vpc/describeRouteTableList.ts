import type { Action } from "../api";
import { paged } from "../resources/page";

/** The system route table of each VPC; no others can be made here. */
export const describeRouteTableList: Action = {
  name: "DescribeRouteTableList",
  run({ cloud, region, parameters }) {
    const vpcId = parameters.get("VpcId");
    const found = cloud.resources.vpcs.in(region).filter(({ id }) => !vpcId || id === vpcId);
    const { numbers, items } = paged(parameters, found);
    const tables = items.map((vpc) => ({
      VpcId: vpc.id,
      RouteTableId: vpc.routeTableId,
      RouterId: vpc.routerId,
      RouterType: "VRouter",
      RouteTableType: "System",
      RouteTableName: vpc.routeTableName,
      Description: vpc.routeTableDescription,
      ResourceGroupId: vpc.resourceGroupId,
      CreationTime: vpc.createTime,
      RoutePropagationEnable: true,
      Status: "Available",
      VSwitchIds: { VSwitchId: [] },
    }));
    return { ...numbers, RouterTableList: { RouterTableListType: tables } };
  },
};
