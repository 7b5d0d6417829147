import type { Action } from "../api";
import { invalidParameter } from "../errors";
import { changeable, SERVICE_PATH } from "./path";
import { jsonObject } from "./requestBody";

/** Merges a document into the service's document; with `UpdateType=replace`, replaces it. */
export const updateService: Action = {
  name: "UpdateService",
  method: "PUT",
  path: SERVICE_PATH,
  run(call) {
    const record = changeable(call);
    const mode = (call.parameters.get("UpdateType") || "merge").toLowerCase();
    if (mode !== "merge" && mode !== "replace") {
      throw invalidParameter(
        `UpdateType is ${JSON.stringify(mode)}; the local cloud knows merge and replace.`,
      );
    }
    call.cloud.services.update(record, jsonObject(call.body, "The service document"), mode);
    return {};
  },
};
