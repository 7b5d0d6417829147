import type { Action } from "../api";
import { ApiError } from "../errors";
import { changeableAccessGroup } from "./accessGroup";
import { targetsOfGroup } from "./mountTarget";

/** Deletes an access group that no mount target uses; otherwise the provider tries again. */
export const deleteAccessGroup: Action = {
  name: "DeleteAccessGroup",
  run(call) {
    const group = changeableAccessGroup(call);
    const { resources } = call.cloud;
    if (targetsOfGroup(resources, group).length > 0) {
      throw new ApiError(
        403,
        "OperationDenied.InvalidState",
        "The operation is denied: a mount target uses the access group.",
      );
    }
    resources.accessGroups.remove(group);
    return {};
  },
};
