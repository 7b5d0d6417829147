import type { Action } from "../api";
import { ApiError } from "../errors";
import { namedFileSystem } from "./fileSystem";
import { targetsOf } from "./mountTarget";

/** Deletes a file system that has no mount targets, together with its files. */
export const deleteFileSystem: Action = {
  name: "DeleteFileSystem",
  run(call) {
    const fileSystem = namedFileSystem(call);
    const { resources } = call.cloud;
    if (targetsOf(resources, fileSystem).length > 0) {
      throw new ApiError(
        403,
        "OperationDenied.InvalidState",
        "The operation is denied: the file system still has a mount target.",
      );
    }
    resources.fileSystems.remove(fileSystem);
    call.cloud.nas.removeFileSystem(fileSystem.id);
    return {};
  },
};
