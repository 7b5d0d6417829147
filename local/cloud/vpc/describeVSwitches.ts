import type { Action } from "../api";
import { paged } from "../resources/page";
import { filtered } from "../resources/parameters";
import { describeVSwitch } from "./describeVSwitch";

/** The vSwitches of the region, filtered by VPC, zone, id or name. */
export const describeVSwitches: Action = {
  name: "DescribeVSwitches",
  run({ cloud, region, parameters }) {
    const found = filtered(parameters, cloud.resources.vSwitches.in(region), {
      VSwitchId: "id",
      VpcId: "vpcId",
      ZoneId: "zoneId",
      VSwitchName: "name",
    });
    const { numbers, items } = paged(parameters, found);
    return { ...numbers, VSwitches: { VSwitch: items.map(describeVSwitch) } };
  },
};
