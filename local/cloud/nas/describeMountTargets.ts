import type { Action } from "../api";
import { paged } from "../resources/page";
import { filtered } from "../resources/parameters";
import { namedFileSystem } from "./fileSystem";
import { shownMountTarget, targetsOf } from "./mountTarget";

/**
 * The mount targets of a file system. None is an empty list and no error: the provider waits for
 * just that after a deletion.
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
