import type { Action } from "../api";
import { changeTexts } from "../resources/parameters";
import { namedVpc, vpcCidr } from "./vpc";

/** Changes the name, the description, or the range of a VPC. */
export const modifyVpcAttribute: Action = {
  name: "ModifyVpcAttribute",
  run(call) {
    const vpc = namedVpc(call);
    const cidrBlock = call.parameters.get("CidrBlock");
    if (cidrBlock) vpcCidr(cidrBlock);
    changeTexts(vpc, call.parameters, {
      VpcName: "name",
      Description: "description",
      CidrBlock: "cidrBlock",
    });
    call.cloud.resources.vpcs.save();
    return {};
  },
};
