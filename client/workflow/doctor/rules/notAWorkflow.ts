import { isObject, kindOf } from "../../../json";
import { refusalsOf } from "../nodes";
import type { Rule } from "../rule";
import { SMALL } from "./examples";

export const notAWorkflow: Rule = {
  id: "not_a_workflow",
  severity: "error",
  description:
    "The file, or one of its nodes, is not an object; the server answers 500 to most of it.",
  example: { workflow: { ...SMALL, "5": null } },
  find: (subject) => {
    const { value, inside, uiExport, answer } = subject;
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
    return refusalsOf(subject, "not-a-node").map(({ node, value: found, crashes }) => ({
      node,
      problem: `It is ${kindOf(found)} and not a node`,
      fix: "write an object with class_type and inputs, or take it out",
      server: crashes ? { status: 500 } : { status: 400, type: "invalid_prompt" },
    }));
  },
};
