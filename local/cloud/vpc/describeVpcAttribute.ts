import type { Action } from "../api";
import { describeVpc } from "./describeVpc";
import { namedVpc } from "./vpc";

export const describeVpcAttribute: Action = {
  name: "DescribeVpcAttribute",
  run: (call) => describeVpc(call.cloud.resources, namedVpc(call)),
};
