import type { Action } from "../api";
import { namedSnatEntry } from "./snatEntry";

export const deleteSnatEntry: Action = {
  name: "DeleteSnatEntry",
  run(call) {
    call.cloud.resources.snatEntries.remove(namedSnatEntry(call));
    return {};
  },
};
