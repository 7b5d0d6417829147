import { MAX_FRAME_PIXELS } from "../limits";

/** Why frames of this size are not decoded; undefined: they are. */
export const tooLarge = (width: number, height: number): { notChecked: string } | undefined =>
  width * height > MAX_FRAME_PIXELS
    ? {
        notChecked: `frames of ${width} x ${height} pixels are too large to be decoded here (at most ${MAX_FRAME_PIXELS} pixels)`,
      }
    : undefined;
