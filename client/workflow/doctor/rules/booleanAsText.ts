import { unwrapped } from "../../links";
import { inputsOf } from "../known/dynamicInputs";
import type { Rule } from "../rule";
import { nodesOf } from "../subject";
import { shown } from "../words";
import { SMALL, videoCombine } from "./examples";

const FALSE = /^\s*(false|no|off|0)\s*$/i;

export const booleanAsText: Rule = {
  id: "boolean_as_text",
  severity: "error",
  description: 'A BOOLEAN input is a text such as "false", which Python takes for true.',
  example: { workflow: { ...SMALL, "5": videoCombine({ pingpong: "false" }) } },
  find: (subject) =>
    nodesOf(subject, subject.verdict?.reached).flatMap(({ id, className, inputs }) =>
      inputsOf(subject.classes.get(className), inputs).flatMap(({ name, type }) => {
        const value = Object.hasOwn(inputs, name) ? unwrapped(inputs[name]) : undefined;
        if (type !== "BOOLEAN" || typeof value !== "string" || !FALSE.test(value)) return [];
        return {
          node: id,
          input: name,
          problem: `The input ${name} is the text ${shown(value)}, which the server takes for true`,
          fix: "write false without quotation marks",
        };
      }),
    ),
};
