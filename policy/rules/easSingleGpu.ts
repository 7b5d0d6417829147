import { z } from "zod";
import { SINGLE_GPU_TYPES } from "../../components/document/instanceTypes";
import { numberAt } from "../../components/document/readJson";
import { easRule } from "../easRule";

const isAtMostOne = (gpus: number | undefined) => gpus !== undefined && gpus >= 0 && gpus <= 1;

export const easSingleGpu = easRule({
  id: "eas-single-gpu",
  description:
    "Every machine is one of the allowed types with exactly one GPU, because ComfyUI uses one.",
  severity: "high",
  level: "mandatory",
  remediation:
    "Choose instanceTypes from components/document/instanceTypes.ts. A name does not tell the number of GPUs: ecs.gn6i-c24g1.12xlarge has two.",
  config: z.strictObject({
    allowed: z
      .array(z.string())
      .default(SINGLE_GPU_TYPES.map(({ type }) => type))
      .describe("machine types that may be used; by default all with one GPU"),
  }),
  editions: ["standard", "api", "cluster"],
  check({ document, config, report, undecided }) {
    const { machines, metadata } = document;
    // A service in a resource group need not name a machine; it asks for a number of GPUs instead.
    if (machines.length === 0 && metadata.gpu === undefined) {
      return undecided("the number of GPUs", "is told neither by a machine nor by metadata.gpu");
    }
    if (machines.length === 0 && !isAtMostOne(numberAt(metadata, "gpu"))) {
      report(`metadata.gpu must be at most 1; it is ${JSON.stringify(metadata.gpu)}.`);
    }
    for (const { path, type } of machines) {
      if (config.allowed.includes(type)) continue;
      const allowed = config.allowed.slice(0, 3).join(", ");
      report(
        `${path} must be an allowed machine with one GPU, such as ${allowed}; it is "${type}".`,
      );
    }
  },
});
