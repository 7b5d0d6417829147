import type { Action } from "../api";
import { changeTexts } from "../resources/parameters";
import { namedFileSystem } from "./fileSystem";

export const modifyFileSystem: Action = {
  name: "ModifyFileSystem",
  version: "2017-06-26",
  run(call) {
    changeTexts(namedFileSystem(call), call.parameters, { Description: "description" });
    call.cloud.resources.fileSystems.save();
    return {};
  },
};
