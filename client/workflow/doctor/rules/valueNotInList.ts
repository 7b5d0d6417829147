import { isFileInput } from "../known/modelFolders";
import { NodeClasses } from "../known/nodeClasses";
import { serverRule } from "../rule";
import { shown } from "../words";
import { notListed } from "./notListed";

const saveWebp = {
  input: { required: { method: [["default", "fastest", "slowest"]] } },
  output: [],
  output_node: true,
};

export const valueNotInList = serverRule(
  "value_not_in_list",
  "A value is not one of its input's choices; for a model, the service does not see the file. Only a warning when no service was asked: the bundled lists may be shorter than a service's.",
  {
    workflow: { "1": { class_type: "SaveAnimatedWEBP", inputs: { method: "slow" } } },
    options: { objectInfo: new NodeClasses({ SaveAnimatedWEBP: saveWebp }, true) },
  },
  ({ spec, value }, { classes }) => {
    const { name = "", type } = spec ?? {};
    const choices: readonly unknown[] = Array.isArray(type) ? type : [];
    const said = notListed({ name, value, choices, file: isFileInput(name) }, classes);
    if (typeof value === "string" && choices.includes(value.replaceAll("\\", "/"))) {
      return { ...said, fix: `write ${shown(value.replaceAll("\\", "/"))} with forward slashes` };
    }
    return said;
  },
);
