import type { Action } from "../api";
import { namedSnatEntry } from "./snatEntry";

export const deleteSnatEntry: Action = {
  name: "DeleteSnatEntry",
  version: "2016-04-28",
  run(call) {
    call.cloud.resources.snatEntries.remove(namedSnatEntry(call));
    return {};
  },
};
