import type { Action } from "../api";
import { changeable, SERVICE_PATH } from "./path";
import { jsonObject, labelsFrom } from "./requestBody";

/** Adds labels to a service, or changes their values. */
export const updateServiceLabel: Action = {
  name: "UpdateServiceLabel",
  method: "PUT",
  path: `${SERVICE_PATH}/label`,
  run(call) {
    const { Labels } = jsonObject(call.body, "The request body");
    call.cloud.services.label(changeable(call), labelsFrom(Labels));
    return { Message: "Labels are updated" };
  },
};
