import type { Action } from "../api";
import { ApiError } from "../errors";
import { namedFileSystem } from "./fileSystem";

/** Deletes a file system without mount targets, and its files with it. */
export const deleteFileSystem: Action = {
  name: "DeleteFileSystem",
  version: "2017-06-26",
  run(call) {
    const fileSystem = namedFileSystem(call);
    const { fileSystems, mountTargets } = call.cloud.resources;
    const mounted = mountTargets
      .in(call.region)
      .some(({ fileSystemId }) => fileSystemId === fileSystem.id);
    if (mounted) {
      throw new ApiError(
        403,
        "OperationDenied.InvalidState",
        "The operation is denied: the file system still has a mount target.",
      );
    }
    fileSystems.remove(fileSystem);
    call.cloud.nas.removeFileSystem(fileSystem.id);
    return {};
  },
};
