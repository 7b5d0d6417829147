import { type Source, source, whole } from "./links";
import type { Workflow, WorkflowNode } from "./workflow";

/** The pictures that travel along a link, as far as the graph tells. */
export interface Batch {
  width?: number;
  height?: number;
  /** Number of pictures. */
  count?: number;
  /** Why something above is missing. */
  notKnown: string[];
}

/** Latents are a grid of 8x8 pixel cells; the nodes divide and drop the rest (source: ComfyUI). */
const cells = (pixels: number | undefined) =>
  pixels === undefined ? undefined : Math.floor(pixels / 8) * 8;

type Rule = (workflow: Workflow, node: WorkflowNode, follow: Follow) => Batch;
type Follow = (workflow: Workflow, node: WorkflowNode, input: string) => Batch;

const emptyLatent: Rule = (_workflow, node) => ({
  width: cells(whole(node, "width")),
  height: cells(whole(node, "height")),
  count: whole(node, "batch_size"),
  notKnown: [],
});
const passes =
  (input: string): Rule =>
  (workflow, node, follow) =>
    follow(workflow, node, input);

/**
 * What comes out of the slot of a class (key: class, or class and slot). Anything else is not
 * guessed at: a node that scales or cuts would make a guess wrong and a healthy service look ill.
 */
const rules: Record<string, Rule> = {
  "EmptyLatentImage 0": emptyLatent,
  "EmptySD3LatentImage 0": emptyLatent,
  "SVD_img2vid_Conditioning 2": (_workflow, node) => ({
    width: cells(whole(node, "width")),
    height: cells(whole(node, "height")),
    count: whole(node, "video_frames"),
    notKnown: [],
  }),
  "KSampler 0": passes("latent_image"),
  "KSamplerAdvanced 0": passes("latent_image"),
  "VAEDecode 0": passes("samples"),
  "VAEDecodeTiled 0": passes("samples"),
  "ImageAddNoise 0": passes("image"),
  "EmptyImage 0": (_workflow, node) => ({
    width: whole(node, "width"),
    height: whole(node, "height"),
    count: whole(node, "batch_size"),
    notKnown: [],
  }),
};

const nothing = (reason: string): Batch => ({ notKnown: [reason] });

function fromSource(workflow: Workflow, { id, slot, node }: Source, passed: Set<string>): Batch {
  const rule = rules[`${node.class_type} ${slot}`];
  if (!rule) {
    return nothing(
      `size and count after node ${id} (${node.class_type}): this check does not know what that class makes`,
    );
  }
  if (passed.has(id)) return nothing(`size and count: the links of node ${id} run in a circle`);
  const batch = rule(workflow, node, (graph, at, input) =>
    followed(graph, at, input, new Set([...passed, id])),
  );
  const missing = (["width", "height", "count"] as const).filter((key) => batch[key] === undefined);
  if (missing.length === 0 || batch.notKnown.length > 0) return batch;
  return {
    ...batch,
    notKnown: [
      `${missing.join(", ")} of node ${id} (${node.class_type}): not a constant in the workflow`,
    ],
  };
}

function followed(
  workflow: Workflow,
  node: WorkflowNode,
  input: string,
  passed: Set<string>,
): Batch {
  const from = source(workflow, node, input);
  if (!from) return nothing(`size and count: input ${input} is not linked to a node`);
  return fromSource(workflow, from, passed);
}

/** Follows a link upstream to the node that decides size and number of the pictures. */
export function batchOf(workflow: Workflow, node: WorkflowNode, input: string): Batch {
  return followed(workflow, node, input, new Set());
}
