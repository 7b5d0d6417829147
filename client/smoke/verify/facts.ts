import { z } from "zod";

/** Brightness and motion of decoded frames, from 0 (black) to 255 (white), one entry per frame. */
export const Frames = z.strictObject({
  /** Mean brightness of each frame. */
  mean: z.array(z.number()),
  /** Standard deviation of the brightness of each frame. */
  deviation: z.array(z.number()),
  /** Mean absolute difference of each frame from the one before; one entry fewer. */
  change: z.array(z.number()),
  /** The same for the frame two before; two entries fewer. Near 0: two frames alternate. */
  secondChange: z.array(z.number()),
});
export type Frames = z.infer<typeof Frames>;

/** Decoded frames, or why this machine cannot decode them. */
const Pixels = z.union([
  z.strictObject({ width: z.int(), height: z.int(), frames: Frames }),
  z.strictObject({ notChecked: z.string() }),
]);
export type Pixels = z.infer<typeof Pixels>;

const size = { width: z.int(), height: z.int() };

export const PngFacts = z.strictObject({
  kind: z.literal("png"),
  ...size,
  /** Mean opacity of its pixels, from 0 (transparent) to 1. */
  opacity: z.number(),
  pixels: Pixels,
});
export type PngFacts = z.infer<typeof PngFacts>;

/** An animated WebP or GIF. */
export const AnimationFacts = z.strictObject({
  kind: z.enum(["webp", "gif"]),
  ...size,
  animated: z.boolean(),
  /** How long each frame is shown, in milliseconds. */
  delays: z.array(z.int()),
  /** How the frames are coded; undefined where the kind has only one way. */
  coding: z.enum(["lossy", "lossless", "mixed"]).optional(),
  pixels: Pixels,
});
export type AnimationFacts = z.infer<typeof AnimationFacts>;

export const Mp4Facts = z.strictObject({
  kind: z.literal("mp4"),
  ...size,
  /** Type of the sample entry, `avc1` for H.264. */
  codec: z.string(),
  /** Frames that the container claims. */
  samples: z.int(),
  /** Frames per second by the container's own timing. */
  fps: z.number(),
  seconds: z.number(),
  pixels: Pixels,
});
export type Mp4Facts = z.infer<typeof Mp4Facts>;

/** What was found in a file that could be read. */
export const Facts = z.discriminatedUnion("kind", [PngFacts, AnimationFacts, Mp4Facts]);
export type Facts = z.infer<typeof Facts>;

/** What the reading process says about its file. */
export const Reading = z.discriminatedUnion("result", [
  z.strictObject({ result: z.literal("read"), facts: Facts }),
  /** The file is broken, or not what its name says. */
  z.strictObject({ result: z.literal("unreadable"), reason: z.string() }),
]);
export type Reading = z.infer<typeof Reading>;
