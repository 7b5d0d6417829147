// Spoiled media files, each made when it is first asked for and then kept.

import { encodeGif, encodeWebp } from "../../../local/cloud/media/animation";
import { type Frames, pick } from "../../../local/cloud/media/frames";
import { encodeMp4 } from "../../../local/cloud/media/mp4";
import { encodePng } from "../../../local/cloud/media/png";
import { CLIP } from "../stage";
import { clips, goodClip, goodPicture } from "./clips";

/** Makes something once, however often it is asked for. */
export function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

type Look = keyof typeof clips;

const mp4 = (frames: Frames, rate = CLIP.rate) => encodeMp4(frames, { rate });
const webp = (frames: Frames, { rate = CLIP.rate, lossless = false } = {}) =>
  encodeWebp(frames, { lossless, quality: 85, delay: Math.floor(1000 / rate), loop: 0 });
const png = async (frames: Frames) => {
  const [file] = await encodePng(frames, { compression: 4, texts: {} });
  return file!;
};

const eachLook = (encode: (frames: Frames) => Promise<Buffer>) =>
  Object.fromEntries(
    Object.entries(clips).map(([look, make]) => [look, once(async () => encode(await make()))]),
  ) as Record<Look, () => Promise<Buffer>>;

const longer = CLIP.frames + 1;
const still = async (frames: Promise<Frames>) => pick(await frames, [0]);

export const mp4s = {
  ...eachLook(mp4),
  good: once(async () => mp4(await goodClip())),
  "one frame short": once(async () => mp4(await goodClip({ frames: CLIP.frames - 1 }))),
  "one frame long": once(async () => mp4(await goodClip({ frames: longer }))),
  "one frame": once(async () => mp4(await still(goodClip()))),
  "half the rate": once(async () => mp4(await goodClip(), CLIP.rate / 2)),
  "half the size": once(async () => mp4(await goodClip({ width: 32, height: 48 }))),
  "wide instead of tall": once(async () => mp4(await goodClip({ width: 96, height: 64 }))),
};

export const webps = {
  ...eachLook(webp),
  good: once(async () => webp(await goodClip())),
  still: once(async () => webp(await still(goodClip()))),
  "one frame short": once(async () => webp(await goodClip({ frames: CLIP.frames - 1 }))),
  "half the rate": once(async () => webp(await goodClip(), { rate: CLIP.rate / 2 })),
  "half the size": once(async () => webp(await goodClip({ width: 32, height: 48 }))),
  lossless: once(async () => webp(await goodClip(), { lossless: true })),
};

export const pngs = {
  black: once(async () => png(await still(clips.black()))),
  good: once(async () => png(await goodPicture())),
  "one colour": once(async () => {
    const picture = await goodPicture();
    return png({ ...picture, data: Buffer.alloc(picture.data.length, 90) });
  }),
  "half the size": once(async () => png(await goodPicture({ width: 32, height: 64 }))),
};

export const gif = once(async () => encodeGif(await goodClip(), { delay: 100, loop: 0 }));
