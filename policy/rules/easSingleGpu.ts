import { z } from "zod";
import { SINGLE_GPU_TYPES } from "../../components/instanceTypes";
import { easRule } from "../easRule";

export const easSingleGpu = easRule({
  id: "eas-single-gpu",
  description:
    "Every machine is one of the allowed types with exactly one GPU, because ComfyUI uses one.",
  severity: "high",
  level: "mandatory",
  remediation:
    "Choose instanceTypes from components/instanceTypes.ts. A name does not tell the number of GPUs: ecs.gn6i-c24g1.12xlarge has two.",
  config: z.object({
    allowed: z
      .array(z.string())
      .default(SINGLE_GPU_TYPES.map(({ type }) => type))
      .describe("machine types that may be used; by default all with one GPU"),
  }),
  editions: ["standard", "api", "cluster"],
  check({ document, config, report }) {
    for (const { path, type } of document.machines) {
      if (config.allowed.includes(type)) continue;
      const allowed = config.allowed.slice(0, 3).join(", ");
      report(
        `${path} must be an allowed machine with one GPU, such as ${allowed}; it is "${type}".`,
      );
    }
  },
});
