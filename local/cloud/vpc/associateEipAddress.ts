import type { Action } from "../api";
import { ApiError } from "../errors";
import { required } from "../resources/parameters";
import { isSettled } from "../resources/record";
import { namedEip } from "./eip";

/** Binds an address to a NAT gateway; nothing else here can have one. */
export const associateEipAddress: Action = {
  name: "AssociateEipAddress",
  run(call) {
    const eip = namedEip(call);
    const id = required(call.parameters, "InstanceId");
    const gateway = call.cloud.resources.natGateways.get(call.region, id);
    if (!gateway) {
      throw new ApiError(
        404,
        "InvalidInstanceId.NotFound",
        `There is no instance ${id}; the local cloud binds addresses to NAT gateways only.`,
      );
    }
    if (eip.instanceId || eip.goneAt !== undefined) {
      throw new ApiError(400, "IncorrectEipStatus", "Current elastic IP status does not allow it.");
    }
    if (!isSettled(gateway)) {
      throw new ApiError(400, "IncorrectInstanceStatus", "The NAT gateway is not yet available.");
    }
    Object.assign(eip, { instanceId: gateway.id, instanceType: "Nat" });
    call.cloud.resources.eips.save();
    return {};
  },
};
