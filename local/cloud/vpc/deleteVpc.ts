import type { Action } from "../api";
import { ApiError } from "../errors";
import { namedVpc } from "./vpc";

/** Deletes an empty VPC. On the codes for one that is not empty, the provider tries again. */
export const deleteVpc: Action = {
  name: "DeleteVpc",
  run(call) {
    const vpc = namedVpc(call);
    const { vpcs, vSwitches, securityGroups, natGateways } = call.cloud.resources;
    const within = ({ vpcId }: { vpcId: string }) => vpcId === vpc.id;
    const dependents: [string, boolean][] = [
      ["NatGateway", natGateways.in(call.region).some(within)],
      ["VSwitch", vSwitches.in(call.region).some(within)],
      ["SecurityGroup", securityGroups.in(call.region).some(within)],
    ];
    for (const [kind, some] of dependents) {
      if (!some) continue;
      throw new ApiError(
        400,
        `DependencyViolation.${kind}`,
        "Specified object has dependent resources.",
      );
    }
    vpcs.remove(vpc);
    return {};
  },
};
