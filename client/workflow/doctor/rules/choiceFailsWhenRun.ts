import { inputsOf } from "../known/dynamicInputs";
import { isFileInput } from "../known/modelFolders";
import { NodeClasses } from "../known/nodeClasses";
import { takesMore } from "../known/ownChecks";
import type { Rule } from "../rule";
import { unwrapped } from "../server/constant";
import { isChoice } from "../server/python";
import { nodesOf } from "../subject";
import { shown, someOf } from "../words";

const saveVideo = {
  input: { required: { format: ["COMBO", { options: ["auto", "mp4"] }] } },
  output: [],
  output_node: true,
};

export const choiceFailsWhenRun: Rule = {
  id: "choice_fails_when_run",
  severity: "error",
  description:
    "A choice of a newer node class is not in its list: the server does not look (0.3.64), and the node fails when it runs.",
  example: {
    workflow: { "1": { class_type: "SaveVideo", inputs: { format: "avi" } } },
    options: { objectInfo: new NodeClasses({ SaveVideo: saveVideo }, true) },
  },
  find: (subject) =>
    nodesOf(subject, subject.verdict?.reached).flatMap(({ id, className, inputs }) =>
      inputsOf(subject.classes.get(className), inputs).flatMap((spec) => {
        const { name, type, options } = spec;
        const choices = options.options;
        if (type !== "COMBO" || !Array.isArray(choices) || !Object.hasOwn(inputs, name)) return [];
        // A remote list is filled by the editor, and a file may be chosen that is listed elsewhere.
        const remote = options.remote !== undefined || options.remote_combo !== undefined;
        const open = remote || options.multiselect === true || takesMore(className, name);
        const uploaded = Object.keys(options).some((key) => key.endsWith("_upload"));
        const files = isFileInput(name) && !subject.classes.complete;
        const value = unwrapped(inputs[name]);
        if (open || uploaded || files || Array.isArray(value) || isChoice(value, choices))
          return [];
        return {
          node: id,
          input: name,
          problem: `The input ${name} is ${shown(value)}, which is not in its list; the server accepts it, and the node fails when it runs`,
          fix: `write ${someOf(choices, value)}`,
        };
      }),
    ),
};
