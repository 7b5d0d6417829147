import { randomInt } from "node:crypto";
import { type Workflow, WorkflowError } from "./workflow";

/** The seed of one node, as submitted. */
export interface Seed {
  /** Id of the node. */
  node: string;
  /** Name of its input: `seed` or `noise_seed`. */
  input: string;
  /** A whole number; a new one is below 2^32. */
  value: number;
}

/** A workflow ready to be submitted, with the seeds it carries. */
export interface Prepared {
  /** A copy of the given one. */
  workflow: Workflow;
  /** Every seed that stands in it as a constant. */
  seeds: Seed[];
}

/** The input names under which ComfyUI's samplers and noise nodes take their seed. */
const SEED_INPUTS = ["seed", "noise_seed"];

/** Whether a constant of a node is a seed. */
export const isSeed = (input: string, value: unknown): value is number =>
  SEED_INPUTS.includes(input) && typeof value === "number";

/**
 * Seeds stay below 2^32: KSampler takes up to 2^64 - 1, but JavaScript keeps integers only up to
 * 2^53 - 1 and many custom nodes refuse more than 2^32 - 1.
 */
const SEED_LIMIT = 2 ** 32;

/**
 * Gives every seed that stands in the workflow as a constant a new random value.
 *
 * ComfyUI answers a graph it has just run from its cache: success at once, with the file names of
 * the earlier run (confirmed: recordings of 0.3.64). A check that submits the same graph twice
 * would then prove only that the service made a video some time ago. A fresh seed makes the
 * samplers, and all that hangs on them, run again.
 *
 * @param keepSeeds submit the workflow exactly as it is. Default: false
 * @param random returns a whole number from 0 to below its argument; for tests
 * @throws {WorkflowError} when a seed is to be kept that a JavaScript number cannot hold
 */
export function prepareWorkflow(
  workflow: Workflow,
  { keepSeeds = false, random = randomInt as (limit: number) => number } = {},
): Prepared {
  const prepared = structuredClone(workflow);
  const seeds: Seed[] = [];
  const problems: string[] = [];
  for (const [id, node] of Object.entries(prepared)) {
    for (const input of SEED_INPUTS) {
      const found = node.inputs[input];
      if (!isSeed(input, found)) continue;
      if (!keepSeeds) node.inputs[input] = random(SEED_LIMIT);
      else if (!Number.isSafeInteger(found)) {
        problems.push(
          `node ${id}: ${input} is not a whole number of at most 2^53 - 1, so it cannot be kept exactly.`,
        );
      }
      seeds.push({ node: id, input, value: node.inputs[input] as number });
    }
  }
  if (problems.length > 0) throw new WorkflowError("The workflow", problems);
  return { workflow: prepared, seeds };
}
