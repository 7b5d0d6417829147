import type { Rule } from "../rule";
import { withInputs } from "./examples";

export const dependencyCycle: Rule = {
  id: "dependency_cycle",
  severity: "error",
  description:
    "Links run in a circle; ComfyUI 0.3.64 refuses the workflow without naming a node, later versions name the circle.",
  example: {
    workflow: {
      ...withInputs("3", { samples: ["5", 0] }),
      "5": { class_type: "KSampler", inputs: { latent_image: ["5", 0] } },
    },
  },
  find: ({ verdict }) =>
    (verdict?.cycles ?? []).map((cycle) => ({
      node: cycle[0],
      problem: `Its links run in a circle: ${[...cycle, cycle[0]].join(" <- ")}`,
      fix: "link one of these inputs to a node outside the circle",
    })),
};
