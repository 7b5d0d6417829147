import { type Frames, pick } from "./frames";

/** Frames with a fault; unchanged for a fault that does not affect frames, such as `missing`. */
export function spoil(frames: Frames, fault: string | undefined): Frames {
  const { count } = frames;
  const indices = Array.from({ length: count }, (_, index) => index);
  switch (fault) {
    case "black":
      return { ...frames, data: Buffer.alloc(frames.data.length) };
    case "frozen":
      return pick(
        frames,
        indices.map(() => 0),
      );
    case "half-frozen":
      return pick(
        frames,
        indices.map((index) => Math.min(index, Math.floor(count / 2))),
      );
    case "short":
      return pick(frames, indices.slice(0, -1));
    default:
      return frames;
  }
}
