import type { Action } from "../api";
import { ApiError } from "../errors";
import { namedEip } from "./eip";
import { usesAddress } from "./snatEntry";

/** Unbinds an address, unless an SNAT entry uses it. */
export const unassociateEipAddress: Action = {
  name: "UnassociateEipAddress",
  run(call) {
    const eip = namedEip(call);
    const entries = call.cloud.resources.snatEntries.in(call.region);
    if (eip.instanceId && entries.some((entry) => usesAddress(entry, eip.ipAddress))) {
      throw new ApiError(
        400,
        "InvalidIpStatus.HasBeenUsedBySnatTable",
        "The removed ip address has been used by snat table.",
      );
    }
    Object.assign(eip, { instanceId: "", instanceType: "" });
    call.cloud.resources.eips.save();
    return {};
  },
};
