import type { Rule } from "../rule";
import { SMALL } from "./examples";

export const outputsDropped: Rule = {
  id: "outputs_dropped",
  severity: "error",
  description:
    "Some output nodes are faulty: the server answers 200, runs the others and never makes these.",
  example: {
    workflow: { ...SMALL, "5": { class_type: "SaveImage", inputs: { filename_prefix: "a" } } },
  },
  find: ({ verdict }) => {
    if (!verdict || verdict.refusals.length > 0) return [];
    const { outputs, dropped } = verdict;
    if (dropped.length === outputs.length) return [];
    return dropped.map((node) => ({
      node,
      problem:
        "The server answers 200 and leaves this output out, with no more than a line in node_errors",
      fix: "correct the node, or those it depends on",
      server: { status: 200 },
    }));
  },
};
