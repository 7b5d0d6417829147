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
  "A value is not one of its input's choices; for a model, the service does not see the file. A warning when no service was asked: the bundled lists may be shorter than a service's.",
  {
    workflow: { "1": { class_type: "SaveAnimatedWEBP", inputs: { method: "slow" } } },
    options: { objectInfo: new NodeClasses({ SaveAnimatedWEBP: saveWebp }, true) },
  },
  ({ spec, value }, { classes }) => {
    const { name = "", type } = spec ?? {};
    const choices: readonly unknown[] = Array.isArray(type) ? type : [];
    const file = isFileInput(name);
    const orElse = file ? ", or put the file into the mounted folder" : "";
    const said = notListed({ name, value, choices, orElse }, classes);
    if (typeof value === "string" && choices.includes(value.replaceAll("\\", "/"))) {
      return { ...said, fix: `write ${shown(value.replaceAll("\\", "/"))} with forward slashes` };
    }
    if (choices.length > 0) return said;
    return {
      ...said,
      problem: `${said.problem}: the service has nothing to choose from there`,
      ...(file && {
        fix: "put the file into the models folder of the mounted storage, and look whether it is mounted at all",
      }),
    };
  },
);
