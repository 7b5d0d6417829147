import type { Action } from "../api";
import { changeTexts } from "../resources/parameters";
import { namedSecurityGroup } from "./securityGroup";

export const modifySecurityGroupAttribute: Action = {
  name: "ModifySecurityGroupAttribute",
  run(call) {
    changeTexts(namedSecurityGroup(call), call.parameters, {
      SecurityGroupName: "name",
      Description: "description",
    });
    call.cloud.resources.securityGroups.save();
    return {};
  },
};
