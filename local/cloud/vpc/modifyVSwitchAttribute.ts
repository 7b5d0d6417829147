import type { Action } from "../api";
import { changeTexts, required } from "../resources/parameters";
import { findVSwitch } from "./vSwitch";

/** Changes the name and the description of a vSwitch. Its range cannot be changed. */
export const modifyVSwitchAttribute: Action = {
  name: "ModifyVSwitchAttribute",
  run(call) {
    const vSwitch = findVSwitch(call, required(call.parameters, "VSwitchId"));
    changeTexts(vSwitch, call.parameters, { VSwitchName: "name", Description: "description" });
    call.cloud.resources.vSwitches.save();
    return {};
  },
};
