import type { Action } from "../api";
import { ApiError } from "../errors";
import { changeable, SERVICE_PATH } from "./path";

/** Restarts the instances. What ComfyUI held in memory, such as its history, is lost. */
export const restartService: Action = {
  name: "RestartService",
  method: "PUT",
  path: `${SERVICE_PATH}/restart`,
  run(call) {
    const record = changeable(call);
    if (record.status === "Stopped") {
      throw new ApiError(409, "ServiceIsStopped", `The service ${record.name} is stopped.`);
    }
    call.cloud.services.enter(record, "Starting", "Service is being restarted");
    return { Message: `Service ${record.name} is being restarted` };
  },
};
