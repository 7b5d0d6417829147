import type { Action } from "../api";
import { paged } from "../resources/page";
import { describeVpc } from "./describeVpc";

/** The VPCs of the region. `VpcId` takes several ids, separated by commas; `VpcName` takes one name. */
export const describeVpcs: Action = {
  name: "DescribeVpcs",
  run({ cloud, region, parameters }) {
    const ids = parameters.get("VpcId")?.split(",");
    const name = parameters.get("VpcName");
    const found = cloud.resources.vpcs
      .in(region)
      .filter((vpc) => (!ids || ids.includes(vpc.id)) && (!name || vpc.name === name));
    const { numbers, items } = paged(parameters, found);
    return { ...numbers, Vpcs: { Vpc: items.map((vpc) => describeVpc(cloud.resources, vpc)) } };
  },
};
