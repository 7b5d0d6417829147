import type { Action } from "../api";
import { required } from "../resources/parameters";
import { describeVSwitch } from "./describeVSwitch";
import { findVSwitch } from "./vSwitch";

export const describeVSwitchAttributes: Action = {
  name: "DescribeVSwitchAttributes",
  run: (call) => describeVSwitch(findVSwitch(call, required(call.parameters, "VSwitchId"))),
};
