import reference from "../../client/workflow/svd-reference.json";

/** The guide's workflow, with pictures and clips that are quick to make. */
export function quickWorkflow(frames = 8): typeof reference {
  const small = structuredClone(reference);
  const size = { width: 128, height: 192 };
  Object.assign(small["5"].inputs, size);
  Object.assign(small["16"].inputs, { ...size, video_frames: frames });
  return small;
}
