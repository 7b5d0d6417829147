import { z } from "zod";

/** What a saved video is replaced by. */
const videoFaults = [
  "missing",
  "one-byte",
  "black",
  "frozen",
  // The second half stands still.
  "half-frozen",
  // One frame fewer than asked for.
  "short",
  // An HTML page with the media file's name.
  "html",
] as const;
const imageFaults = ["missing", "blank", "one-byte"] as const;

const choice = <const T extends readonly string[]>(name: string, values: T) =>
  z.enum(values, { error: `${name} must be one of ${values.join(", ")}` }).optional();

/**
 * Switches that make one ComfyUI misbehave while it reports success as usual. An empty object switches
 * all of them off. They take effect at the next execution; changing them empties the execution cache, so
 * that files are made again.
 */
export const comfyUIFaultsSchema = z.strictObject({
  mp4: choice("mp4", videoFaults),
  webp: choice("webp", videoFaults),
  png: choice("png", imageFaults),
  /**
   * The first sampler (or, without one, the first node) fails, never ends, or kills the process,
   * which restarts without its queue and history. Default: none of these.
   */
  execution: choice("execution", ["error", "out-of-memory", "hang"]),
  /** Prompts are validated as if no checkpoint of Stable Video Diffusion existed. */
  nodeErrors: z.boolean({ error: "nodeErrors must be true or false" }).optional(),
});

export type ComfyUIFaults = z.infer<typeof comfyUIFaultsSchema>;
