import type { Rule } from "../rule";
import { withNodes } from "./examples";

export const missingClassType: Rule = {
  id: "missing_class_type",
  severity: "error",
  description: "A node has no class_type, so the server refuses the whole workflow.",
  example: withNodes({ "5": { inputs: {} } }),
  find: ({ verdict }) =>
    (verdict?.refusals ?? []).flatMap((refusal) => {
      if (refusal.what !== "no-class") return [];
      return {
        node: refusal.node,
        problem: "It has no class_type",
        fix: 'write "class_type" with the name of the node\'s class, or take out what is not a node',
        server: { status: 400, type: "invalid_prompt" },
      };
    }),
};
