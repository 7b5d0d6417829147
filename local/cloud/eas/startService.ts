import type { Action } from "../api";
import { changeable, SERVICE_PATH } from "./path";

/** Starts a service that is not running; a running one stays as it is. */
export const startService: Action = {
  name: "StartService",
  method: "PUT",
  path: `${SERVICE_PATH}/start`,
  run(call) {
    const record = changeable(call);
    if (record.status === "Running") return { Message: `Service ${record.name} is running` };
    call.cloud.services.enter(record, "Starting", "Service is being started");
    return { Message: `Service ${record.name} is being started` };
  },
};
