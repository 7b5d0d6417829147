import type { Action } from "../api";
import { ApiError } from "../errors";
import { namedNatGateway } from "./natGateway";

/**
 * Deletes a NAT gateway, unless it has SNAT entries or addresses. With `Force`, entries are removed
 * and addresses unbound first (documented).
 */
export const deleteNatGateway: Action = {
  name: "DeleteNatGateway",
  run(call) {
    const gateway = namedNatGateway(call);
    const { natGateways, snatEntries, eips } = call.cloud.resources;
    const entries = snatEntries
      .in(call.region)
      .filter(({ snatTableId }) => snatTableId === gateway.snatTableId);
    const bound = eips.in(call.region).filter(({ instanceId }) => instanceId === gateway.id);
    if (call.parameters.get("Force") === "true") {
      for (const entry of entries) snatEntries.remove(entry);
      for (const eip of bound) Object.assign(eip, { instanceId: "", instanceType: "" });
    } else if (entries.length > 0) {
      throw new ApiError(
        400,
        "DependencyViolation.SnatEntry",
        "There are SNAT entries on specified NatGateway, please delete them first.",
      );
    } else if (bound.length > 0) {
      throw new ApiError(
        400,
        "DependencyViolation.EIPS",
        "There are Eips on specified NatGateway, please unbind it first.",
      );
    }
    natGateways.remove(gateway);
    return {};
  },
};
