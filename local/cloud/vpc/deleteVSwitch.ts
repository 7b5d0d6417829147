import type { Action } from "../api";
import { servicesIn } from "../eas/network";
import { ApiError } from "../errors";
import { required } from "../resources/parameters";
import { findVSwitch } from "./vSwitch";

/** Deletes an empty vSwitch. On the codes for one that is not empty, the provider tries again. */
export const deleteVSwitch: Action = {
  name: "DeleteVSwitch",
  run(call) {
    const { cloud, region } = call;
    const vSwitch = findVSwitch(call, required(call.parameters, "VSwitchId"));
    const { vSwitches, natGateways, snatEntries, mountTargets } = cloud.resources;
    const within = ({ vSwitchId }: { vSwitchId: string }) => vSwitchId === vSwitch.id;
    const dependents: [string, boolean][] = [
      ["DependencyViolation.EnhancedNatgw", natGateways.in(region).some(within)],
      ["DependencyViolation.SNAT", snatEntries.in(region).some(within)],
      ["DependencyViolation", mountTargets.in(region).some(within)],
      ["DependencyViolation", servicesIn(cloud, region, { vSwitchId: vSwitch.id }).length > 0],
    ];
    for (const [code, some] of dependents) {
      if (some) throw new ApiError(400, code, "Specified object has dependent resources.");
    }
    vSwitches.remove(vSwitch);
    return {};
  },
};
