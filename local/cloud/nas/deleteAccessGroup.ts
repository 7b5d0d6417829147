import type { Action } from "../api";
import { ApiError } from "../errors";
import { changeableAccessGroup } from "./accessGroup";
import { targetsOfGroup } from "./mountTarget";

/** Deletes an access group, unless a mount target uses it. On that refusal the provider tries again. */
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
