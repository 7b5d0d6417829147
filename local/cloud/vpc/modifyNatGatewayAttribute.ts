import type { Action } from "../api";
import { changeTexts } from "../resources/parameters";
import { namedNatGateway } from "./natGateway";

export const modifyNatGatewayAttribute: Action = {
  name: "ModifyNatGatewayAttribute",
  run(call) {
    const gateway = namedNatGateway(call);
    changeTexts(gateway, call.parameters, {
      Name: "name",
      Description: "description",
      EipBindMode: "eipBindMode",
    });
    const icmp = call.parameters.get("IcmpReplyEnabled");
    if (icmp !== null) gateway.icmpReplyEnabled = icmp === "true";
    call.cloud.resources.natGateways.save();
    return {};
  },
};
