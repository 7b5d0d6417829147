import type { Action } from "../api";
import { describe } from "./describe";
import { addressed, SERVICE_PATH } from "./path";

export const describeService: Action = {
  name: "DescribeService",
  version: "2021-07-01",
  method: "GET",
  path: SERVICE_PATH,
  run: (call) => describe(call.cloud, addressed(call)),
};
