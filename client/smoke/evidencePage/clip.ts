import { z } from "zod";

/** Frames on a contact sheet; a shorter clip is shown whole. */
const SHEET_FRAMES = 12;

/** Width of a frame on the sheet: twice its width on a phone, whose pixels are finer. */
export const SHEET_PIXELS = 240;

/**
 * Some frames of a clip as small WebP pictures, or why there are none: the answer of the process that
 * decodes them.
 */
export const Clip = z.union([
  z.strictObject({
    /** Frames of the whole clip. */
    total: z.int(),
    width: z.int(),
    height: z.int(),
    /** Position in the clip from 0 on, and the picture in base64. */
    frames: z.array(z.strictObject({ at: z.int(), image: z.base64() })),
  }),
  z.strictObject({ notShown: z.string() }),
]);
export type Clip = z.infer<typeof Clip>;

/** Evenly spaced positions of frames, the first and the last among them. */
export function spread(total: number): number[] {
  if (total <= SHEET_FRAMES) return Array.from({ length: total }, (_, at) => at);
  return Array.from({ length: SHEET_FRAMES }, (_, nth) =>
    Math.round((nth * (total - 1)) / (SHEET_FRAMES - 1)),
  );
}
