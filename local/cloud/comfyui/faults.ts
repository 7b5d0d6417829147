import { z } from "zod";

/** What is served in place of a written video. */
const videoFaults = [
  "missing",
  "one-byte",
  "black",
  "frozen",
  // The second half stands still.
  "half-frozen",
  // One frame fewer than asked for.
  "short",
  // An HTML page under the media file's name.
  "html",
] as const;
const imageFaults = ["missing", "blank", "one-byte"] as const;

const choice = <const T extends readonly string[]>(name: string, values: T) =>
  z.enum(values, { error: `${name} must be one of ${values.join(", ")}` }).optional();

/**
 * Switches that make one ComfyUI misbehave while it reports as always; an empty object switches all of
 * them off. They take effect for the next execution; changing them empties the execution cache, so that
 * files are made anew.
 */
export const comfyUIFaultsSchema = z.strictObject({
  mp4: choice("mp4", videoFaults),
  webp: choice("webp", videoFaults),
  png: choice("png", imageFaults),
  /**
   * The first sampler (or, without one, the first node) fails, never ends, or takes the process
   * down, which comes back without its queue and history. Default: nothing.
   */
  execution: choice("execution", ["error", "out-of-memory", "hang"]),
  /** Prompts are judged as if no checkpoint of Stable Video Diffusion were there. */
  nodeErrors: z.boolean({ error: "nodeErrors must be true or false" }).optional(),
});

export type ComfyUIFaults = z.infer<typeof comfyUIFaultsSchema>;
