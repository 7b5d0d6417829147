import type { Action } from "../api";
import { ApiError } from "../errors";
import { namedEip } from "./eip";

/** Releases an address that is bound to nothing. */
export const releaseEipAddress: Action = {
  name: "ReleaseEipAddress",
  run(call) {
    const eip = namedEip(call);
    if (eip.instanceId) {
      throw new ApiError(
        400,
        "IncorrectEipStatus",
        "Current elastic IP status does not support this operation.",
      );
    }
    call.cloud.resources.eips.remove(eip);
    return {};
  },
};
