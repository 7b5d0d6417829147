import { type Action, flattened } from "../api";
import { taggedServices } from "./tagged";

/** Removes tags by key, or all tags if there are no keys and `All=true`. */
export const untagResources: Action = {
  name: "UntagResources",
  run(call) {
    const keys = flattened(call.parameters, "TagKey");
    const all = keys.length === 0 && call.parameters.get("All") === "true";
    for (const record of taggedServices(call)) {
      const gone = all ? Object.keys(record.labels) : keys;
      call.cloud.services.label(record, Object.fromEntries(gone.map((key) => [key, undefined])));
    }
    return {};
  },
};
