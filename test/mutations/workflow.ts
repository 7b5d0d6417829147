import reference from "../../client/workflow/svd-reference.json";
import type { Workflow } from "../../client/workflow/workflow";

/** Frames and size of the reference workflow's clips, made small; everything else is unchanged. */
export const CLIP = { width: 64, height: 96, frames: 20, rate: 10 };
export const PICTURE = { width: 64, height: 128 };

/** The nodes of the reference workflow that save: PNG, WebP and MP4. */
const OUTPUT_NODES = ["9", "15", "19"];

/**
 * The reference workflow with pictures and clips that are quick to make and to decode.
 *
 * @param kept the output nodes that it keeps
 */
export function smallWorkflow(kept: readonly string[] = OUTPUT_NODES): Workflow {
  const small: Workflow = structuredClone(reference);
  Object.assign(small["5"]!.inputs, PICTURE);
  const { width, height, frames } = CLIP;
  Object.assign(small["16"]!.inputs, { width, height, video_frames: frames });
  for (const node of OUTPUT_NODES) if (!kept.includes(node)) delete small[node];
  return small;
}
