import { z } from "zod";

/** Frames on a contact sheet; a shorter clip is shown whole. */
const SHEET_FRAMES = 12;

/** Width of a frame on the sheet: twice what a phone shows, for its finer pixels. */
export const SHEET_PIXELS = 240;

/** Some frames of a clip as small WebP pictures, as the process that decodes them says it. */
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

/** Positions of frames at even distances, the first and the last among them. */
export function spread(total: number, most = SHEET_FRAMES): number[] {
  if (total <= most) return Array.from({ length: total }, (_, at) => at);
  return Array.from({ length: most }, (_, nth) => Math.round((nth * (total - 1)) / (most - 1)));
}
