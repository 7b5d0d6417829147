import type { Action } from "../api";
import { changeable, SERVICE_PATH } from "./path";

/** Stops a service, whatever its status. */
export const stopService: Action = {
  name: "StopService",
  method: "PUT",
  path: `${SERVICE_PATH}/stop`,
  run(call) {
    const record = changeable(call);
    if (record.status === "Stopped") return { Message: `Service ${record.name} is stopped` };
    call.cloud.services.enter(record, "Stopping", "Service is being stopped");
    return { Message: `Service ${record.name} is being stopped` };
  },
};
