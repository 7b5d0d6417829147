import { isObject, kindOf } from "../../../json";
import type { Rule } from "../rule";
import { SMALL } from "./examples";

export const notAWorkflow: Rule = {
  id: "not_a_workflow",
  severity: "error",
  description:
    "The file, or one of its nodes, is not an object; the server answers 500 to most of it.",
  example: { workflow: { ...SMALL, "5": null } },
  find: ({ value, inside, uiExport, verdict, answer }) => {
    if (value === undefined || uiExport || answer?.type === "no_prompt") return [];
    if (!isObject(inside)) {
      return [
        {
          problem: `It is ${kindOf(inside)} where the nodes should be`,
          fix: "write an object of nodes by their id, as Workflow > Export (API) saves it",
          server: answer,
        },
      ];
    }
    return (verdict?.refusals ?? []).flatMap((refusal) => {
      if (refusal.what !== "not-a-node") return [];
      return {
        node: refusal.node,
        problem: `It is ${kindOf(refusal.value)} and not a node`,
        fix: "write an object with class_type and inputs, or take it out",
        server: refusal.crashes ? { status: 500 } : { status: 400, type: "invalid_prompt" },
      };
    });
  },
};
