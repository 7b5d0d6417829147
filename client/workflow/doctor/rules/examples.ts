import type { Rule } from "../rule";

type Inputs = Record<string, unknown>;
type Node = { class_type?: unknown; inputs?: unknown };

/** A small valid workflow: an empty latent, decoded and saved. */
export const SMALL = {
  "1": { class_type: "CheckpointLoaderSimple", inputs: { ckpt_name: "model.safetensors" } },
  "2": { class_type: "EmptyLatentImage", inputs: { width: 512, height: 768, batch_size: 1 } },
  "3": { class_type: "VAEDecode", inputs: { samples: ["2", 0], vae: ["1", 2] } },
  "4": { class_type: "SaveImage", inputs: { images: ["3", 0], filename_prefix: "ComfyUI" } },
} as const;

/** The small workflow with some inputs changed; undefined removes an input. */
export function withInputs(id: keyof typeof SMALL, changed: Inputs): Record<string, Node> {
  const inputs = Object.entries({ ...SMALL[id].inputs, ...changed });
  const kept = Object.fromEntries(inputs.filter(([, value]) => value !== undefined));
  return { ...SMALL, [id]: { ...SMALL[id], inputs: kept } };
}

/** The small workflow with further nodes, which may replace its own. */
export const withNodes = (nodes: Record<string, Node>): Rule["example"] => ({
  workflow: { ...SMALL, ...nodes },
});

/** An example of one faulty input. */
export const faulty = (id: keyof typeof SMALL, changed: Inputs): Rule["example"] => ({
  workflow: withInputs(id, changed),
});

/** A video saved by VideoHelperSuite, fed by the small workflow. */
export const videoCombine = (inputs: Inputs): Node => ({
  class_type: "VHS_VideoCombine",
  inputs: {
    images: ["3", 0],
    frame_rate: 10,
    loop_count: 0,
    filename_prefix: "clip",
    format: "video/h264-mp4",
    pingpong: false,
    save_output: true,
    ...inputs,
  },
});
