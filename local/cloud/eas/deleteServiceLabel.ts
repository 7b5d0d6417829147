import { type Action, flattened } from "../api";
import { changeable, SERVICE_PATH } from "./path";

/** Removes labels by key. The keys come as one comma-separated text or as a flattened list. */
export const deleteServiceLabel: Action = {
  name: "DeleteServiceLabel",
  method: "DELETE",
  path: `${SERVICE_PATH}/label`,
  run(call) {
    const together = call.parameters.get("Keys")?.split(",").filter(Boolean) ?? [];
    const keys = [...together, ...flattened(call.parameters, "Keys")];
    call.cloud.services.label(
      changeable(call),
      Object.fromEntries(keys.map((key) => [key, undefined])),
    );
    return { Message: "Labels are deleted" };
  },
};
