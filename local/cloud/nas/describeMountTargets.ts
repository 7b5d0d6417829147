import type { Action } from "../api";
import { paged } from "../resources/page";
import { filtered } from "../resources/parameters";
import { namedFileSystem } from "./fileSystem";
import { shownMountTarget, targetsOf } from "./mountTarget";

/**
 * The mount targets of a file system. Without any, the answer is an empty list, not an error: after
 * a deletion the provider waits for just that.
 */
export const describeMountTargets: Action = {
  name: "DescribeMountTargets",
  run(call) {
    const targets = targetsOf(call.cloud.resources, namedFileSystem(call));
    const found = filtered(call.parameters, targets, { MountTargetDomain: "id" });
    const { numbers, items } = paged(call.parameters, found);
    return { ...numbers, MountTargets: { MountTarget: items.map(shownMountTarget) } };
  },
};
