import { isModelFile, modelFolders } from "../known/modelFolders";
import { givenInputs } from "../nodes";
import type { Rule } from "../rule";
import { shown } from "../words";
import { faulty } from "./examples";

export const windowsPath: Rule = {
  id: "windows_path",
  severity: "error",
  description:
    "A model file is named with a backslash, as ComfyUI on Windows names one in a subfolder: a service runs on Linux, and lists it with a slash.",
  example: faulty("1", { ckpt_name: String.raw`xl\model.safetensors` }),
  find: (subject) => {
    // The list of a service that was asked decides instead, whatever system it runs on.
    if (subject.classes.complete) return [];
    return givenInputs(subject).flatMap(({ id, className, input, value: name }) => {
      if (!isModelFile(name) || !name.includes("\\")) return [];
      if (modelFolders(className, input) === undefined) return [];
      return {
        node: id,
        input,
        problem: `The input ${input} is ${shown(name)}, with a backslash as on Windows, but the service runs on Linux`,
        fix: `write ${shown(name.replaceAll("\\", "/"))} with forward slashes`,
        server: { status: 400, type: "value_not_in_list" },
      };
    });
  },
};
