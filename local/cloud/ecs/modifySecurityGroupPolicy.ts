import type { Action } from "../api";
import { ApiError } from "../errors";
import { oneOf } from "../resources/parameters";
import { namedSecurityGroup } from "./securityGroup";

/** Sets whether the members of a group reach each other. Enterprise groups cannot change it. */
export const modifySecurityGroupPolicy: Action = {
  name: "ModifySecurityGroupPolicy",
  run(call) {
    const group = namedSecurityGroup(call);
    if (group.type === "enterprise") {
      throw new ApiError(
        403,
        "InvalidOperation.InvalidSecurityGroupType",
        "The specified security group type does not support this operation.",
      );
    }
    group.innerAccessPolicy = oneOf(
      call.parameters,
      "InnerAccessPolicy",
      ["Accept", "Drop"],
      "Accept",
    );
    call.cloud.resources.securityGroups.save();
    return {};
  },
};
