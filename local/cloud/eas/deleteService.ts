import type { Action } from "../api";
import { changeable, SERVICE_PATH } from "./path";

/** Starts the deletion; the service is described as Deleting until it is gone. */
export const deleteService: Action = {
  name: "DeleteService",
  method: "DELETE",
  path: SERVICE_PATH,
  run(call) {
    const record = changeable(call);
    call.cloud.services.enter(record, "Deleting", "Service is being deleted");
    return { Message: `Service ${record.name} is being deleted` };
  },
};
