import { expectedOutputs } from "../../expectedOutputs";
import { WorkflowNode } from "../../workflow";
import type { Rule } from "../rule";
import { asSent } from "../text/exactJson";
import { SMALL } from "./examples";

export const smokeOutput: Rule = {
  id: "smoke_output",
  severity: "error",
  description:
    "The smoke check is to run the workflow, but no output node makes files that it can verify.",
  example: {
    workflow: {
      "1": SMALL["1"],
      "2": SMALL["2"],
      "3": { class_type: "SaveLatent", inputs: { samples: ["2", 0] } },
    },
    options: { smoke: true },
  },
  find: ({ graph, options }) => {
    if (!options.smoke || graph === undefined) return [];
    const sent = JSON.parse(asSent(graph)) as typeof graph;
    const nodes = Object.entries(sent).flatMap(([id, node]) => {
      const parsed = WorkflowNode.safeParse(node);
      return parsed.success ? [[id, parsed.data] as const] : [];
    });
    const outputs = expectedOutputs(Object.fromEntries(nodes));
    if (outputs.some(({ frames, kind }) => kind !== "png" && frames !== 1)) return [];
    const fix = "add VHS_VideoCombine, SaveAnimatedWEBP or SaveVideo to it";
    if (outputs.length === 0) {
      return [{ problem: "It has no output node that the smoke check can verify", fix }];
    }
    const problem = "It makes single pictures only, so the smoke check proves no video";
    return [{ problem, fix, severity: "warning" }];
  },
};
