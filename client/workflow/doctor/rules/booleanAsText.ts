import { checkedInputs } from "../nodes";
import type { Rule } from "../rule";
import { shown } from "../words";
import { SMALL, videoCombine } from "./examples";

const FALSE = /^\s*(false|no|off|0)\s*$/i;

export const booleanAsText: Rule = {
  id: "boolean_as_text",
  severity: "error",
  description: 'A BOOLEAN input is a text such as "false", which Python takes for true.',
  example: { workflow: { ...SMALL, "5": videoCombine({ pingpong: "false" }) } },
  find: (subject) =>
    checkedInputs(subject).flatMap(({ id, input, value, spec }) => {
      if (spec.type !== "BOOLEAN" || typeof value !== "string" || !FALSE.test(value)) return [];
      return {
        node: id,
        input,
        problem: `The input ${input} is the text ${shown(value)}, which the server takes for true`,
        fix: "write false without quotation marks",
      };
    }),
};
