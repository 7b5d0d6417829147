// Clips of the size that the check asks for, each wrong in one way, made from the frames of a good clip.

import { type Frames, frame, pick } from "../../../local/cloud/media/frames";
import { Painter } from "../../../local/cloud/media/painter";
import { CLIP, PICTURE } from "../workflow";

const size = { width: CLIP.width, height: CLIP.height };

/** A scene in motion, as the local cloud's own SVD makes it. */
export async function goodClip(change: Partial<typeof CLIP> = {}): Promise<Frames> {
  const { width, height, frames: count } = { ...CLIP, ...change };
  const source = {
    ...PICTURE,
    kind: "scene" as const,
    count: 1,
    prompt: "Rocket takes off from the ground",
    seed: "7",
  };
  return new Painter().paint({
    kind: "motion",
    source,
    seed: "8",
    motionBucket: 140,
    width,
    height,
    count,
  });
}

export async function goodPicture(change: Partial<typeof PICTURE> = {}): Promise<Frames> {
  const picture = { ...PICTURE, ...change };
  return new Painter().paint({
    kind: "scene",
    count: 1,
    prompt: "Rocket takes off from the ground",
    seed: "7",
    ...picture,
  });
}

const flat = (level: number): Frames => ({
  ...size,
  count: CLIP.frames,
  data: Buffer.alloc(size.width * size.height * 3 * CLIP.frames, level),
});

/** The good clip with its frames in another order. */
const shown = async (at: (index: number, last: number) => number): Promise<Frames> => {
  const good = await goodClip();
  return pick(good, good.count, (index) => at(index, good.count - 1));
};

/** The same frame over and over, each time with more grains of noise: it changes, but nothing moves. */
async function grainy(): Promise<Frames> {
  const still = await shown(() => 0);
  const data = Buffer.from(still.data);
  let state = 1;
  for (let at = 0; at < data.length; at++) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff;
    if (state % 4000 === 0) data[at] = (state >> 16) & 255;
  }
  return { ...still, data };
}

/** The good clip with some frames replaced by one grey level. */
async function withFrames(level: number, indices: (last: number) => number[]): Promise<Frames> {
  const good = await goodClip();
  const data = Buffer.from(good.data);
  for (const index of indices(good.count - 1)) frame({ ...good, data }, index).fill(level);
  return { ...good, data };
}

/** What can be wrong with the pixels of a clip. */
export const clips = {
  black: async () => flat(0),
  grey: async () => flat(120),
  white: async () => flat(255),
  frozen: () => shown(() => 0),
  alternating: () => shown((index) => (index % 2) * 12),
  "last second frozen": () => shown((index, last) => Math.min(index, last - CLIP.rate)),
  "first second frozen": () => shown((index) => Math.max(index, CLIP.rate)),
  "every frame twice": () => shown((index) => index - (index % 2)),
  "first frame black": () => withFrames(0, () => [0]),
  "last frame black": () => withFrames(0, (last) => [last]),
  "grains on a still": grainy,
} as const;
