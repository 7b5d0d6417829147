import { isFileInput, modelFolders } from "../known/modelFolders";
import { NodeClasses } from "../known/nodeClasses";
import { takesMore } from "../known/ownChecks";
import { checkedInputs } from "../nodes";
import type { Rule } from "../rule";
import { isChoice } from "../server/python";
import { notListed } from "./notListed";

const saveVideo = {
  input: { required: { format: ["COMBO", { options: ["auto", "mp4"] }] } },
  output: [],
  output_node: true,
};

export const choiceFailsWhenRun: Rule = {
  id: "choice_fails_when_run",
  severity: "error",
  description:
    "A value of a newer node class is not in its input's list: ComfyUI 0.3.64 does not check, and the node fails when it runs; later versions refuse it. Only a warning when no service was asked.",
  example: {
    workflow: { "1": { class_type: "SaveVideo", inputs: { format: "avi" } } },
    options: { objectInfo: new NodeClasses({ SaveVideo: saveVideo }, true) },
  },
  find: (subject) =>
    checkedInputs(subject).flatMap(({ id, className, input: name, value, spec }) => {
      const { type, options } = spec;
      const choices = options.options;
      if (type !== "COMBO" || !Array.isArray(choices)) return [];
      // The editor fills a remote list, and a value may be a file that is listed elsewhere.
      const remote = options.remote !== undefined || options.remote_combo !== undefined;
      const open = remote || options.multiselect === true || takesMore(className, name);
      const uploaded = Object.keys(options).some((key) => key.endsWith("_upload"));
      const file = isFileInput(name) || modelFolders(className, name) !== undefined;
      const unlisted = file && !subject.classes.complete;
      if (open || uploaded || unlisted || Array.isArray(value) || isChoice(value, choices)) {
        return [];
      }
      const consequence =
        "; the server accepts it unless it is newer than 0.3.64, and the node fails when it runs";
      return {
        node: id,
        input: name,
        ...notListed({ name, value, choices, file, consequence }, subject.classes),
      };
    }),
};
