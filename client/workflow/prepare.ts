import { randomInt } from "node:crypto";
import { linkedId } from "./links";
import { type Workflow, WorkflowError, type WorkflowNode } from "./workflow";

/** The seed of one node, as submitted. */
export interface Seed {
  /** Id of the node. */
  node: string;
  /** Name of its input: `seed`, `noise_seed`, or that of a number that is linked to such inputs. */
  input: string;
  /** A whole number; a new one is below 2^32. */
  value: number;
}

/** A workflow ready to be submitted, and its seeds. */
export interface Prepared {
  /** A copy of the given workflow. */
  workflow: Workflow;
  /** Every seed that is a constant in the workflow. */
  seeds: Seed[];
}

/** The names of the inputs from which ComfyUI's samplers and noise nodes take their seed. */
const SEED_INPUTS = ["seed", "noise_seed"];

/**
 * Whether an input of this name takes a seed. Newer versions put inputs below an option of the node, such as
 * `sampling_mode.seed` (source: 0.38.1).
 */
export const isSeedName = (input: string) =>
  SEED_INPUTS.includes(input.slice(input.lastIndexOf(".") + 1));

/** Whether a constant of a node is a seed. */
export const isSeed = (input: string, value: unknown): value is number =>
  isSeedName(input) && typeof value === "number";

/** The only number of a node without links, such as the value of a PrimitiveInt. */
function onlyNumber({ inputs }: WorkflowNode): string | undefined {
  const numbers = Object.keys(inputs).filter((input) => Number.isInteger(inputs[input]));
  const hasLinks = Object.values(inputs).some((value) => linkedId(value) !== undefined);
  return numbers.length === 1 && !hasLinks ? numbers[0] : undefined;
}

/**
 * Finds the constants that are seeds: inputs of the samplers, or the number of a node that is linked only to
 * seed inputs. A number that is also used for something else is left out, because replacing it would change
 * that too.
 */
export function seedPlaces(workflow: Workflow): Pick<Seed, "node" | "input">[] {
  const links = Object.values(workflow).flatMap(({ inputs }) =>
    Object.entries(inputs).map(([input, value]) => ({ input, from: linkedId(value) })),
  );
  const others = new Set(links.flatMap(({ input, from }) => (isSeedName(input) ? [] : [from])));
  const givers = new Set(links.flatMap(({ input, from }) => (isSeedName(input) ? [from] : [])));
  return Object.entries(workflow).flatMap(([id, node]) => {
    const own = Object.keys(node.inputs).filter((input) => isSeed(input, node.inputs[input]));
    const given = givers.has(id) && !others.has(id) ? onlyNumber(node) : undefined;
    const names = new Set(given === undefined ? own : [...own, given]);
    return [...names].map((input) => ({ node: id, input }));
  });
}

/**
 * Seeds stay below 2^32: KSampler accepts up to 2^64 - 1, but JavaScript keeps integers only up to 2^53 - 1
 * and many custom nodes refuse more than 2^32 - 1.
 */
const SEED_LIMIT = 2 ** 32;

/**
 * Gives every seed that is a constant in the workflow a new random value.
 *
 * ComfyUI answers a graph that it has just run from its cache: success at once, with the file names of the
 * earlier run (confirmed: recordings of 0.3.64). Submitting the same graph twice then proves only that the
 * service made a video some time ago. A fresh seed makes the samplers, and everything that depends on them,
 * run again.
 *
 * @param keepSeeds keep the workflow's own seeds. Default: false
 * @param random returns a whole number from 0 to below its argument; for tests
 * @throws {WorkflowError} when a seed is to be kept that a JavaScript number cannot hold exactly
 */
export function prepareWorkflow(
  workflow: Workflow,
  { keepSeeds = false, random = randomInt as (limit: number) => number } = {},
): Prepared {
  const prepared = structuredClone(workflow);
  const seeds: Seed[] = [];
  const problems: string[] = [];
  for (const { node: id, input } of seedPlaces(prepared)) {
    const { inputs } = prepared[id]!;
    if (!keepSeeds) inputs[input] = random(SEED_LIMIT);
    else if (!Number.isSafeInteger(inputs[input])) {
      problems.push(
        `node ${id}: ${input} is not a whole number of at most 2^53 - 1, so it cannot be kept exactly.`,
      );
    }
    seeds.push({ node: id, input, value: inputs[input] as number });
  }
  if (problems.length > 0) throw new WorkflowError("The workflow", problems);
  return { workflow: prepared, seeds };
}
