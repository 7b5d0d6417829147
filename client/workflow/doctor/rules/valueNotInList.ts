import { isFileInput } from "../known/modelFolders";
import { serverRule } from "../rule";
import { shown, someOf } from "../words";
import { SMALL } from "./examples";

export const valueNotInList = serverRule(
  "value_not_in_list",
  "A value is not one of its input's choices; for a model, the service does not see the file.",
  {
    workflow: {
      ...SMALL,
      "5": {
        class_type: "SaveAnimatedWEBP",
        inputs: {
          images: ["3", 0],
          filename_prefix: "a",
          fps: 10,
          lossless: false,
          quality: 85,
          method: "slow",
        },
      },
    },
  },
  ({ spec, value }) => {
    const choices = Array.isArray(spec?.type) ? spec.type : [];
    const file = isFileInput(spec?.name ?? "");
    const problem = `The input ${spec?.name} is ${shown(value)}, which is not in its list`;
    if (typeof value === "string" && choices.includes(value.replaceAll("\\", "/"))) {
      return { problem, fix: `write ${shown(value.replaceAll("\\", "/"))} with forward slashes` };
    }
    if (choices.length > 0) {
      const upload = file ? ", or put the file into the mounted folder" : "";
      return { problem, fix: `write ${someOf(choices, value)}${upload}` };
    }
    return {
      problem: `${problem}: the service has nothing to choose from there`,
      fix: file
        ? "put the file into the models folder of the mounted storage, and look whether it is mounted at all"
        : "set up on the service what the node lists",
    };
  },
);
