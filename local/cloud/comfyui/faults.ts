/** A fault of a written video: what is served instead of the real thing. */
export type VideoFault =
  | "missing"
  | "one-byte"
  | "black"
  | "frozen"
  /** The second half stands still. */
  | "half-frozen"
  /** One frame fewer than asked for. */
  | "short"
  /** An HTML page under the media file's name. */
  | "html";

/** A fault of a written picture. */
export type ImageFault = "missing" | "blank" | "one-byte";

/**
 * Switches that make one ComfyUI misbehave while it reports as always. They take effect for the
 * next execution; changing them empties the execution cache, so that files are made anew.
 */
export interface ComfyUIFaults {
  mp4?: VideoFault;
  webp?: VideoFault;
  png?: ImageFault;
  /**
   * The first sampler (or, without one, the first node) fails, never ends, or takes the process
   * down, which comes back without its queue and history. Default: nothing.
   */
  execution?: "error" | "out-of-memory" | "hang";
  /** Prompts are judged as if no checkpoint of Stable Video Diffusion were there. */
  nodeErrors?: boolean;
}
