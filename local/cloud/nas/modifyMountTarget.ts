import type { Action } from "../api";
import { ApiError } from "../errors";
import { oneOf, text } from "../resources/parameters";
import { findAccessGroup } from "./accessGroup";
import { namedMountTarget } from "./mountTarget";

/** Changes the access group of a mount target, or switches the mount target on or off. */
export const modifyMountTarget: Action = {
  name: "ModifyMountTarget",
  run(call) {
    const target = namedMountTarget(call);
    const { cloud, region, parameters } = call;
    const group = text(parameters, "AccessGroupName") || target.accessGroupName;
    if (!findAccessGroup(cloud.resources, region, target.fileSystemType, group)) {
      throw new ApiError(404, "InvalidAccessGroup.NotFound", "The access group does not exist.");
    }
    const before = target.active ? "Active" : "Inactive";
    target.active =
      oneOf<string>(parameters, "Status", ["Active", "Inactive"], before) === "Active";
    target.accessGroupName = group;
    cloud.resources.mountTargets.save();
    return {};
  },
};
