import { unwrapped } from "../../links";
import { isSeed } from "../../prepare";
import { nodesOf } from "../nodes";
import type { Rule } from "../rule";
import { afterJavaScript } from "../text/exactJson";

export const lostDigits: Rule = {
  id: "lost_digits",
  severity: "error",
  description:
    "A seed or another whole number is beyond 2^53: JavaScript programs, including this package and ComfyUI's editor, send another number.",
  example: {
    workflow:
      '{"3": {"class_type": "KSampler", "inputs": {"seed": 9007199254740993, "steps": 20}}}',
  },
  find: (subject) =>
    nodesOf(subject).flatMap(({ id, inputs }) =>
      Object.entries(inputs).flatMap(([input, given]) => {
        const value = unwrapped(given);
        if (typeof value !== "bigint" || afterJavaScript(value) === String(value)) return [];
        // The smoke check replaces every seed.
        if (subject.options.smoke && given === value && isSeed(input, Number(value))) return [];
        return {
          node: id,
          input,
          problem: `The input ${input} is ${value}, beyond 2^53; ${afterJavaScript(value)} would be sent`,
          fix: "write a number of at most 9007199254740991",
        };
      }),
    ),
};
