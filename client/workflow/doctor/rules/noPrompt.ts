import { isObject } from "../../../json";
import type { Rule } from "../rule";
import { SMALL } from "./examples";

export const noPrompt: Rule = {
  id: "no_prompt",
  severity: "error",
  description: 'A request for POST /prompt is not wrapped in {"prompt": …}.',
  example: { workflow: SMALL, options: { form: "request" } },
  find: ({ value, wanted, answer }) => {
    if (wanted === 0 || answer?.type !== "no_prompt") return [];
    const found = isObject(value) ? 'It has no key "prompt"' : 'It is not an object with "prompt"';
    return [
      {
        problem: `${found}, which POST /prompt needs around the nodes`,
        fix: 'write {"prompt": …} with the nodes by id in it; only the API edition\'s api_prompt takes them bare',
        server: answer,
      },
    ];
  },
};
