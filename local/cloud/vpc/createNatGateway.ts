import type { Action } from "../api";
import { ApiError } from "../errors";
import { oneOf, required, text } from "../resources/parameters";
import { newId } from "../resources/record";
import { usableVpc } from "./vpc";
import { usableVSwitch } from "./vSwitch";

/**
 * Makes an enhanced NAT gateway with its SNAT table. Gateways of the old kind (`NatType` Normal, the
 * provider's default) are no longer sold (documented).
 */
export const createNatGateway: Action = {
  name: "CreateNatGateway",
  run(call) {
    const { cloud, region, parameters } = call;
    if ((text(parameters, "NatType") || "Enhanced") !== "Enhanced") {
      throw new ApiError(
        400,
        "InvalidParameter.NatType",
        `NatType is ${JSON.stringify(text(parameters, "NatType"))}; only Enhanced can be made.`,
      );
    }
    const vpc = usableVpc(call);
    const vSwitch = usableVSwitch(call, required(parameters, "VSwitchId"), vpc.id);
    const gateway = cloud.resources.natGateways.add({
      id: newId("ngw"),
      region,
      vpcId: vpc.id,
      vSwitchId: vSwitch.id,
      zoneId: vSwitch.zoneId,
      snatTableId: newId("stb"),
      forwardTableId: newId("ftb"),
      name: text(parameters, "Name"),
      description: text(parameters, "Description"),
      instanceChargeType: oneOf(
        parameters,
        "InstanceChargeType",
        ["PostPaid", "PrePaid"],
        "PostPaid",
      ),
      internetChargeType: oneOf(
        parameters,
        "InternetChargeType",
        ["PayByLcu", "PayBySpec"],
        "PayByLcu",
      ),
      networkType: oneOf(parameters, "NetworkType", ["internet", "intranet"], "internet"),
      eipBindMode: oneOf(parameters, "EipBindMode", ["MULTI_BINDED", "NAT"], "MULTI_BINDED"),
      icmpReplyEnabled: parameters.get("IcmpReplyEnabled") !== "false",
      tags: {},
    });
    return {
      NatGatewayId: gateway.id,
      SnatTableIds: { SnatTableId: [gateway.snatTableId] },
      ForwardTableIds: { ForwardTableId: [gateway.forwardTableId] },
      BandwidthPackageIds: { BandwidthPackageId: [] },
    };
  },
};
