import type { Action } from "../api";
import { ApiError } from "../errors";
import { required, text } from "../resources/parameters";
import { isSettled, newId } from "../resources/record";
import { checkBound, gatewayOfTable } from "./snatEntry";
import { usableVSwitch } from "./vSwitch";

/** Lets the instances of a vSwitch, or of a range, reach the Internet through an address. */
export const createSnatEntry: Action = {
  name: "CreateSnatEntry",
  run(call) {
    const { cloud, region, parameters } = call;
    const gateway = gatewayOfTable(call);
    const snatIp = required(parameters, "SnatIp");
    if (!isSettled(gateway)) {
      throw new ApiError(400, "IncorrectStatus.NATGW", "The NAT gateway is not yet available.");
    }
    checkBound(call, gateway, snatIp);
    const vSwitchId = text(parameters, "SourceVSwitchId");
    const source = vSwitchId ? usableVSwitch(call, vSwitchId, gateway.vpcId).cidrBlock : "";
    const sourceCidr = source || required(parameters, "SourceCIDR");
    const { snatEntries } = cloud.resources;
    const same = snatEntries
      .in(region)
      .some(
        (entry) => entry.snatTableId === gateway.snatTableId && entry.sourceCidr === sourceCidr,
      );
    if (same) {
      throw new ApiError(
        400,
        "Forbidden.SourceVSwitchId.Duplicated",
        "The SNAT table already has an entry for this source.",
      );
    }
    const entry = snatEntries.add({
      id: newId("snat"),
      region,
      snatTableId: gateway.snatTableId,
      natGatewayId: gateway.id,
      snatIp,
      vSwitchId,
      sourceCidr,
      name: text(parameters, "SnatEntryName"),
      tags: {},
    });
    return { SnatEntryId: entry.id };
  },
};
