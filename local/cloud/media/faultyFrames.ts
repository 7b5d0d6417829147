import { type Frames, pick } from "./frames";

/** Frames with a fault; unchanged for a fault that does not affect frames, such as `missing`. */
export function spoil(frames: Frames, fault: string | undefined): Frames {
  const { count } = frames;
  switch (fault) {
    case "black":
      return { ...frames, data: Buffer.alloc(frames.data.length) };
    case "frozen":
      return pick(frames, count, () => 0);
    case "half-frozen":
      return pick(frames, count, (index) => Math.min(index, Math.floor(count / 2)));
    case "short":
      return pick(frames, count - 1);
    default:
      return frames;
  }
}
