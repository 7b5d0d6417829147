import type { Action } from "../api";
import { changeTexts } from "../resources/parameters";
import { namedEip } from "./eip";

export const modifyEipAddressAttribute: Action = {
  name: "ModifyEipAddressAttribute",
  run(call) {
    changeTexts(namedEip(call), call.parameters, {
      Bandwidth: "bandwidth",
      Name: "name",
      Description: "description",
    });
    call.cloud.resources.eips.save();
    return {};
  },
};
