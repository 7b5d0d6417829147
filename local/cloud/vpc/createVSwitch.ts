import type { Action } from "../api";
import { checkZone } from "../ecs/zones";
import { required, tagsOf, text } from "../resources/parameters";
import { newId } from "../resources/record";
import { usableVpc } from "./vpc";
import { checkVSwitchCidr } from "./vSwitch";

/** Makes a vSwitch in a zone, within the range of its VPC. */
export const createVSwitch: Action = {
  name: "CreateVSwitch",
  run(call) {
    const { cloud, region, parameters } = call;
    const zoneId = required(parameters, "ZoneId");
    const cidrBlock = required(parameters, "CidrBlock");
    const vpc = usableVpc(call);
    checkZone(region, zoneId);
    checkVSwitchCidr(cidrBlock, vpc, cloud.resources.vSwitches.in(region));
    const vSwitch = cloud.resources.vSwitches.add({
      id: newId("vsw"),
      region,
      vpcId: vpc.id,
      zoneId,
      cidrBlock,
      name: text(parameters, "VSwitchName"),
      description: text(parameters, "Description"),
      tags: tagsOf(parameters),
    });
    return { VSwitchId: vSwitch.id };
  },
};
