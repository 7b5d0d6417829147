import type { Action } from "../api";
import { describeVpc } from "./describeVpc";
import { namedVpc } from "./vpc";

export const describeVpcAttribute: Action = {
  name: "DescribeVpcAttribute",
  version: "2016-04-28",
  run: (call) => describeVpc(call.cloud.resources, namedVpc(call)),
};
