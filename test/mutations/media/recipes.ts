// How to make spoiled media files. A separate process makes them; see files.ts.

import sharp from "sharp";
import { encodeGif, encodeWebp } from "../../../local/cloud/media/animation";
import { type Frames, pick } from "../../../local/cloud/media/frames";
import { encodeMp4 } from "../../../local/cloud/media/mp4";
import { encodePng } from "../../../local/cloud/media/png";
import { CLIP } from "../workflow";
import { audioOnly } from "./audioOnly";
import { clips, goodClip, goodPicture } from "./clips";

type Look = keyof typeof clips;
type Recipe = () => Promise<Buffer>;

const mp4 = (frames: Frames, rate = CLIP.rate) => encodeMp4(frames, { rate });
const webp = (frames: Frames, { rate = CLIP.rate, lossless = false } = {}) =>
  encodeWebp(frames, { lossless, quality: 85, delay: Math.floor(1000 / rate), loop: 0 });
const png = async (frames: Frames) => {
  const [file] = await encodePng(frames, { compression: 4, texts: {} });
  return file!;
};

const eachLook = (encode: (frames: Frames) => Promise<Buffer>) =>
  Object.fromEntries(
    Object.entries(clips).map(([look, make]) => [look, async () => encode(await make())]),
  ) as Record<Look, Recipe>;

const greyPlane = (width: number, height: number) => ({
  raw: { width, height, channels: 1 as const },
});

const longer = CLIP.frames + 1;
const still = async (frames: Promise<Frames>) => pick(await frames, 1);

const mp4s = {
  ...eachLook(mp4),
  good: async () => mp4(await goodClip()),
  "one frame short": async () => mp4(await goodClip({ frames: CLIP.frames - 1 })),
  "one frame long": async () => mp4(await goodClip({ frames: longer })),
  "one frame": async () => mp4(await still(goodClip())),
  "half the rate": async () => mp4(await goodClip(), CLIP.rate / 2),
  "half the size": async () => mp4(await goodClip({ width: 32, height: 48 })),
  "wide instead of tall": async () => mp4(await goodClip({ width: 96, height: 64 })),
  "only sound": audioOnly,
};

const webps = {
  ...eachLook(webp),
  good: async () => webp(await goodClip()),
  still: async () => webp(await still(goodClip())),
  "one frame short": async () => webp(await goodClip({ frames: CLIP.frames - 1 })),
  "half the rate": async () => webp(await goodClip(), { rate: CLIP.rate / 2 }),
  "half the size": async () => webp(await goodClip({ width: 32, height: 48 })),
  lossless: async () => webp(await goodClip(), { lossless: true }),
};

const pngs = {
  black: async () => png(await still(clips.black())),
  good: async () => png(await goodPicture()),
  "one colour": async () => {
    const picture = await goodPicture();
    return png({ ...picture, data: Buffer.alloc(picture.data.length, 90) });
  },
  "one pixel": async () => png(await goodPicture({ width: 1, height: 1 })),
  transparent: async () => {
    const { width, height, data } = await goodPicture();
    const image = sharp(data, { raw: { width, height, channels: 3 } });
    return image
      .joinChannel(Buffer.alloc(width * height), greyPlane(width, height))
      .png()
      .toBuffer();
  },
  "half the size": async () => png(await goodPicture({ width: 32, height: 64 })),
};

const jpeg = async () => {
  const { width, height, data } = await goodPicture();
  return sharp(data, { raw: { width, height, channels: 3 } })
    .jpeg()
    .toBuffer();
};

const gifs = { good: async () => encodeGif(await goodClip(), { delay: 100, loop: 0 }) };

/** Recipes by kind of file and what is wrong with it. */
export const recipes = { mp4: mp4s, webp: webps, png: pngs, gif: gifs, jpg: { good: jpeg } };
export type Kind = keyof typeof recipes;
