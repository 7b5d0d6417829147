import type { Rule } from "../rule";
import { faulty } from "./examples";

export const promptOutputsFailedValidation: Rule = {
  id: "prompt_outputs_failed_validation",
  severity: "error",
  description: "Every output node is faulty or depends on a faulty node, so the server refuses.",
  example: faulty("2", { width: 0 }),
  find: ({ verdict }) => {
    if (!verdict || verdict.refusals.length > 0) return [];
    const { outputs, dropped } = verdict;
    if (outputs.length === 0 || dropped.length < outputs.length) return [];
    return [
      {
        problem: `No output node can run (${dropped.map((id) => `node ${id}`).join(", ")})`,
        fix: "correct the findings about single nodes",
        server: { status: 400, type: "prompt_outputs_failed_validation" },
      },
    ];
  },
};
