import { isObject } from "../../../json";
import { unwrapped } from "../../links";
import type { InputSpec } from "../known/nodeClasses";
import { checkedNodes } from "../nodes";
import type { Rule } from "../rule";
import { constantFault } from "../server/constant";
import { shown } from "../words";
import { SMALL, videoCombine } from "./examples";
import { notListed } from "./notListed";

/** `[name, type or choices, options]`: an input that only one of a node's formats has. */
function specOf(widget: unknown): InputSpec | undefined {
  if (!Array.isArray(widget) || typeof widget[0] !== "string") return undefined;
  const [name, type, options] = widget;
  return { name, type, options: isObject(options) ? options : {}, required: false };
}

const accepted = ({ type, options }: InputSpec) =>
  `a ${type === "INT" ? "whole number" : "number"} from ${shown(options.min)} to ${shown(options.max)}`;

export const formatWidget: Rule = {
  id: "format_widget",
  severity: "error",
  description:
    "An input that belongs to a video format is wrong: nothing checks it before ffmpeg does, and the server may even report success without a file.",
  example: { workflow: { ...SMALL, "5": videoCombine({ crf: "abc" }) } },
  find: (subject) =>
    checkedNodes(subject).flatMap(({ id, className, inputs }) => {
      const { classes } = subject;
      const format = classes.get(className)?.inputs.find(({ name }) => name === "format");
      const formats = format?.options.formats;
      const chosen = unwrapped(inputs.format);
      if (!isObject(formats) || typeof chosen !== "string") return [];
      const widgets = Object.hasOwn(formats, chosen) ? formats[chosen] : [];
      return (Array.isArray(widgets) ? widgets : []).flatMap((widget) => {
        const spec = specOf(widget);
        const value = spec && Object.hasOwn(inputs, spec.name) ? inputs[spec.name] : undefined;
        if (!spec || value === undefined || Array.isArray(value)) return [];
        if (!constantFault(className, spec, value, classes)) return [];
        const consequence =
          "; the server accepts it, ffmpeg does not, and the job may be reported as a success without its file";
        const name = `${spec.name} of the format ${chosen}`;
        const said = Array.isArray(spec.type)
          ? notListed({ name, value, choices: spec.type, file: false, consequence }, classes)
          : {
              problem: `The input ${name} is ${shown(value)}${consequence}`,
              fix: `write ${accepted(spec)}`,
            };
        return { node: id, input: spec.name, ...said };
      });
    }),
};
