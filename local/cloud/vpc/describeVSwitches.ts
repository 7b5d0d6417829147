import type { Action } from "../api";
import { paged } from "../resources/page";
import { describeVSwitch } from "./describeVSwitch";

/** The vSwitches of the region, filtered by VPC, zone, id or name. */
export const describeVSwitches: Action = {
  name: "DescribeVSwitches",
  version: "2016-04-28",
  run({ cloud, region, parameters }) {
    const wanted = (name: string, value: string) => (parameters.get(name) || value) === value;
    const found = cloud.resources.vSwitches
      .in(region)
      .filter(
        ({ id, vpcId, zoneId, name }) =>
          wanted("VSwitchId", id) &&
          wanted("VpcId", vpcId) &&
          wanted("ZoneId", zoneId) &&
          wanted("VSwitchName", name),
      );
    const { numbers, items } = paged(parameters, found);
    return { ...numbers, VSwitches: { VSwitch: items.map(describeVSwitch) } };
  },
};
