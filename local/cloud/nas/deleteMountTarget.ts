import type { Action } from "../api";
import { servicesThatMount } from "../eas/network";
import { ApiError } from "../errors";
import { namedMountTarget } from "./mountTarget";

/**
 * Deletes a mount target, unless a service mounts it. The real NAS may be less strict: there the
 * mounted clients hang. The refusal shows a wrong order of deletions at once.
 */
export const deleteMountTarget: Action = {
  name: "DeleteMountTarget",
  run(call) {
    const target = namedMountTarget(call);
    const [service] = servicesThatMount(call.cloud, call.region, target.id);
    if (service) {
      throw new ApiError(
        403,
        "OperationDenied.InvalidState",
        `The operation is denied: the service ${service.name} mounts ${target.id}.`,
      );
    }
    call.cloud.resources.mountTargets.remove(target);
    return {};
  },
};
