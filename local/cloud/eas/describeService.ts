import type { Action } from "../api";
import { describe } from "./describe";
import { addressed, SERVICE_PATH } from "./path";

export const describeService: Action = {
  name: "DescribeService",
  method: "GET",
  path: SERVICE_PATH,
  run: (call) => describe(call.cloud, addressed(call)),
};
