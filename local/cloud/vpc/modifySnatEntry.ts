import type { Action } from "../api";
import { changeTexts } from "../resources/parameters";
import { checkBound, gatewayOfTable, namedSnatEntry } from "./snatEntry";

export const modifySnatEntry: Action = {
  name: "ModifySnatEntry",
  run(call) {
    const entry = namedSnatEntry(call);
    const snatIp = call.parameters.get("SnatIp");
    if (snatIp) checkBound(call, gatewayOfTable(call), snatIp);
    changeTexts(entry, call.parameters, { SnatIp: "snatIp", SnatEntryName: "name" });
    call.cloud.resources.snatEntries.save();
    return {};
  },
};
