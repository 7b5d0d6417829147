import sharp from "sharp";
import type { Size } from "./picture";

/** Painted frames: 8-bit RGB, row by row, frame after frame. */
export interface Frames extends Size {
  data: Buffer;
}

/** The size of one frame, in bytes. */
export function frameBytes({ width, height }: Pick<Size, "width" | "height">): number {
  return width * height * 3;
}

/** Frame number `index`, as a view of the same memory. */
export function frame(frames: Frames, index: number): Buffer {
  const bytes = frameBytes(frames);
  return frames.data.subarray(index * bytes, (index + 1) * bytes);
}

/** Copies of existing frames; `at` gives the number of each. */
export function pick(frames: Frames, count: number, at = (index: number) => index): Frames {
  const picked = Array.from({ length: count }, (_, index) => frame(frames, at(index)));
  return { ...frames, count, data: Buffer.concat(picked) };
}

/** Every frame as a picture of its own. */
export function images(frames: Frames): sharp.Sharp[] {
  const { width, height, count } = frames;
  const raw = { width, height, channels: 3 } as const;
  return Array.from({ length: count }, (_, index) => sharp(frame(frames, index), { raw }));
}
