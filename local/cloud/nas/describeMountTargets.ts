import type { Action } from "../api";
import { paged } from "../resources/page";
import { namedFileSystem } from "./fileSystem";
import { shownMountTarget } from "./mountTarget";

/**
 * The mount targets of a file system. None is an empty list and no error: the provider waits for
 * just that after a deletion.
 */
export const describeMountTargets: Action = {
  name: "DescribeMountTargets",
  version: "2017-06-26",
  run(call) {
    const fileSystem = namedFileSystem(call);
    const domain = call.parameters.get("MountTargetDomain");
    const found = call.cloud.resources.mountTargets
      .in(call.region)
      .filter(({ id, fileSystemId }) => fileSystemId === fileSystem.id && (domain || id) === id);
    const { numbers, items } = paged(call.parameters, found);
    return { ...numbers, MountTargets: { MountTarget: items.map(shownMountTarget) } };
  },
};
