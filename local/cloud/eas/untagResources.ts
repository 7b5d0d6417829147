import { type Action, flattened } from "../api";
import { taggedServices } from "./tagged";

/** Removes tags by key, or all with `All=true` and no keys. */
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
