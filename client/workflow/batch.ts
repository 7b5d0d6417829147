import { type Source, source, whole } from "./links";
import type { Workflow, WorkflowNode } from "./workflow";

/** The pictures that pass along a link, as far as the graph shows. */
export interface Batch {
  width?: number;
  height?: number;
  /** Number of pictures. */
  count?: number;
  /** Why something above is missing. */
  notKnown: string[];
}

/** Latents are a grid of 8x8 pixel cells; the nodes divide and drop the remainder (source: ComfyUI). */
const cells = (pixels: number | undefined) =>
  pixels === undefined ? undefined : Math.floor(pixels / 8) * 8;

/** A class either makes pictures itself, or passes on those from the named input. */
type Rule = string | ((node: WorkflowNode) => Omit<Batch, "notKnown">);

const makes =
  (count: string, size: (pixels: number | undefined) => number | undefined): Rule =>
  (node) => ({
    width: size(whole(node, "width")),
    height: size(whole(node, "height")),
    count: whole(node, count),
  });

/**
 * What comes out of a class's output slot (key: class and slot). Other classes are not guessed at: a node
 * that scales or crops would make a guess wrong and a healthy service look faulty.
 */
const rules: Record<string, Rule> = {
  "EmptyLatentImage 0": makes("batch_size", cells),
  "EmptySD3LatentImage 0": makes("batch_size", cells),
  "SVD_img2vid_Conditioning 2": makes("video_frames", cells),
  "KSampler 0": "latent_image",
  "KSamplerAdvanced 0": "latent_image",
  "VAEDecode 0": "samples",
  "VAEDecodeTiled 0": "samples",
  "ImageAddNoise 0": "image",
  "EmptyImage 0": makes("batch_size", (pixels) => pixels),
};

const nothing = (reason: string): Batch => ({ notKnown: [reason] });

/** Follows a node's `images` upstream to the node that determines their size and number. */
export function batchOf(workflow: Workflow, node: WorkflowNode): Batch {
  const passed = new Set<string>();
  // Not recursive, because a chain of nodes may be longer than JavaScript's stack.
  for (let from = source(workflow, node, "images"), by = "images"; ; ) {
    if (!from) return nothing(`size and count: input ${by} is not linked to a node`);
    const { id, slot, node: maker } = from;
    const rule = rules[`${maker.class_type} ${slot}`];
    if (rule === undefined) {
      return nothing(
        `size and count after node ${id} (${maker.class_type}): this check does not know what that class makes`,
      );
    }
    if (passed.has(id)) return nothing(`size and count: the links of node ${id} run in a circle`);
    if (typeof rule !== "string") return named(from, rule(maker));
    passed.add(id);
    [from, by] = [source(workflow, maker, rule), rule];
  }
}

/** Adds the reason why something is missing. */
function named({ id, node }: Source, made: Omit<Batch, "notKnown">): Batch {
  const missing = (["width", "height", "count"] as const).filter((key) => made[key] === undefined);
  const reason = `${missing.join(", ")} of node ${id} (${node.class_type}): not a constant in the workflow`;
  return { ...made, notKnown: missing.length > 0 ? [reason] : [] };
}
