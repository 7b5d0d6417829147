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

/** Copies of existing frames, in the given order. */
export function pick(frames: Frames, indices: number[]): Frames {
  const data = Buffer.concat(indices.map((index) => frame(frames, index)));
  return { width: frames.width, height: frames.height, count: indices.length, data };
}
