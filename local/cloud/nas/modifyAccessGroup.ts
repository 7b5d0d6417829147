import type { Action } from "../api";
import { changeTexts } from "../resources/parameters";
import { changeableAccessGroup } from "./accessGroup";

export const modifyAccessGroup: Action = {
  name: "ModifyAccessGroup",
  run(call) {
    changeTexts(changeableAccessGroup(call), call.parameters, { Description: "description" });
    call.cloud.resources.accessGroups.save();
    return {};
  },
};
