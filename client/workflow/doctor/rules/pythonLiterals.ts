import { counted } from "../../../counted";
import type { Rule } from "../rule";
import { cut } from "../words";

export const pythonLiterals: Rule = {
  id: "python_literals",
  severity: "error",
  description:
    "Python's True, False, None, single quotation marks, comments or trailing commas stand where JSON has other words, as in a printed dict.",
  example: {
    workflow: "{'1': {'class_type': 'SaveImage', 'inputs': {'images': None}}}",
  },
  find: ({ notJson, answer }) => {
    const foreign = notJson?.foreign ?? [];
    const kinds = new Map(foreign.map((one) => [kindOf(one.found), one]));
    return [...kinds].map(([kind, { found, write, line }]) => {
      const times = foreign.filter((one) => kindOf(one.found) === kind).length;
      const where = times > 1 ? `${counted(times, "time")}, last in line ${line}` : `line ${line}`;
      const better = write === undefined ? "take it out" : `write ${cut(write)}`;
      return {
        problem: `It contains ${PLAIN.includes(kind) ? "" : "Python's "}${kind === found ? found : `${kind}, such as ${cut(found)}`} (${where})`,
        fix: `${better}; from Python, save with json.dump instead of print or str`,
        server: answer,
      };
    });
  },
};

/** Things that other programs write too. */
const PLAIN = ["a comment", "a comma before a closing bracket"];

const kindOf = (found: string) => (found.startsWith("'") ? "single quotation marks" : found);
