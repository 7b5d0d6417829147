import type { Action } from "../api";
import { servicesIn } from "../eas/network";
import { ApiError } from "../errors";
import { namedSecurityGroup } from "./securityGroup";

/** Deletes a group, unless it has members or another group's rule refers to it. */
export const deleteSecurityGroup: Action = {
  name: "DeleteSecurityGroup",
  run(call) {
    const { cloud, region } = call;
    const group = namedSecurityGroup(call);
    const { securityGroups } = cloud.resources;
    const refuse = (message: string) => {
      throw new ApiError(403, "DependencyViolation", message);
    };
    if (servicesIn(cloud, region, { securityGroupId: group.id }).length > 0) {
      refuse("There is still instance(s) in the specified security group.");
    }
    const named = securityGroups
      .in(region)
      .some(
        ({ id, rules }) => id !== group.id && rules.some(({ groupId }) => groupId === group.id),
      );
    if (named) refuse("The specified security group has been authorized in another one.");
    securityGroups.remove(group);
    return {};
  },
};
