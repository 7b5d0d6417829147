import { type Workflow } from "./workflow";
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
/**
 * Whether an input of this name takes a seed. Newer versions put inputs below an option of the node, such as
 * `sampling_mode.seed` (source: 0.38.1).
 */
export declare const isSeedName: (input: string) => boolean;
/** Whether a constant of a node is a seed. */
export declare const isSeed: (input: string, value: unknown) => value is number;
/**
 * Finds the constants that are seeds: inputs of the samplers, or the number of a node that is linked only to
 * seed inputs. A number that is also used for something else is left out, because replacing it would change
 * that too.
 */
export declare function seedPlaces(workflow: Workflow): Pick<Seed, "node" | "input">[];
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
export declare function prepareWorkflow(workflow: Workflow, { keepSeeds, random }?: {
    keepSeeds?: boolean | undefined;
    random?: ((limit: number) => number) | undefined;
}): Prepared;
