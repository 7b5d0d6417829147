/** The size in pixels of a picture or of an animation's frames, and the number of frames. */
export interface Size {
  width: number;
  height: number;
  count: number;
}

/**
 * Describes how to make a picture or the frames of an animation. Workflows pass these descriptions
 * along instead of pixels. A separate process paints them when a file is written. The same
 * description always gives the same pixels.
 */
export type Picture = Size &
  (
    | { kind: "flat" /** 0xRRGGBB */; color: number }
    | {
        kind: "noise";
        source: Picture;
        seed: string /** Standard deviation, 0 to 1 */;
        strength: number;
      }
    | { kind: "blur"; source: Picture /** In pixels */; sigma: number }
    | { kind: "cover"; source: Picture }
    | { kind: "join"; parts: Picture[] }
    /** The first `count` frames. */
    | { kind: "slice"; source: Picture }
    /** Backwards, without the first and the last frame. */
    | { kind: "reverse"; source: Picture }
    | { kind: "file"; digest: string; bytes: Buffer }
    /** A scene composed from the words of a prompt. */
    | { kind: "scene"; prompt: string; seed: string }
    /** The first frame of the source, animated. */
    | { kind: "motion"; source: Picture; seed: string /** 1 to 1023 */; motionBucket: number }
    | { kind: "faulty"; source: Picture; fault?: string | undefined }
  );
