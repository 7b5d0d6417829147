import type { Rule } from "../rule";
import { SMALL } from "./examples";

export const promptWrapper: Rule = {
  id: "prompt_wrapper",
  severity: "error",
  description: 'The nodes are wrapped in {"prompt": …} where they must not be, or twice.',
  example: { workflow: { prompt: SMALL } },
  find: ({ wrappers, wanted, answer, options }) => {
    if (wrappers <= wanted) return [];
    const place =
      options.form !== "request"
        ? "a workflow file holds the nodes only; the wrapper is added when it is submitted"
        : wanted === 0
          ? "the API edition's api_prompt takes the nodes only"
          : "POST /prompt takes one";
    return [
      {
        problem: `The nodes stand in ${wrappers === 1 ? "a" : wrappers} {"prompt": …} wrapper${wrappers === 1 ? "" : "s"}, but ${place}`,
        fix: wanted === 0 ? "save only the object inside" : "remove the outer one",
        server: answer,
      },
    ];
  },
};
