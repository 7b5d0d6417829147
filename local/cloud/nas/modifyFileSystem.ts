import type { Action } from "../api";
import { changeTexts } from "../resources/parameters";
import { namedFileSystem } from "./fileSystem";

export const modifyFileSystem: Action = {
  name: "ModifyFileSystem",
  run(call) {
    changeTexts(namedFileSystem(call), call.parameters, { Description: "description" });
    call.cloud.resources.fileSystems.save();
    return {};
  },
};
