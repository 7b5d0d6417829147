// Takes some frames out of one untrusted clip: bytes on standard input, kind as the only argument, a
// `Clip` as the answer. It runs in a process of its own for the reasons given in verify/worker.ts.

import { buffer } from "node:stream/consumers";
import type sharpModule from "sharp";
import { MAX_FRAME_PIXELS } from "../limits";
import { answer } from "../verify/answer";
import { eachFrame, loadDecoder } from "../verify/h264";
import { loadSharp } from "../verify/loadSharp";
import { openMp4 } from "../verify/mp4";
import { Unreadable } from "../verify/unreadable";
import { type Clip, SHEET_PIXELS, spread } from "./clip";

type Sharp = typeof sharpModule;

/** Makes a small picture of one frame. */
async function small(image: sharpModule.Sharp, at: number) {
  const { data, info } = await image
    .resize({ width: SHEET_PIXELS, withoutEnlargement: true })
    .webp({ quality: 74 })
    .toBuffer({ resolveWithObject: true });
  return { at, image: data.toString("base64"), width: info.width, height: info.height };
}

function sheet(total: number, pictures: Awaited<ReturnType<typeof small>>[]): Clip {
  const [first] = pictures;
  if (!first) return { notShown: "the clip has no frames" };
  const { width, height } = first;
  return { total, width, height, frames: pictures.map(({ at, image }) => ({ at, image })) };
}

async function ofAnimation(sharp: Sharp, bytes: Buffer): Promise<Clip> {
  const options = { limitInputPixels: MAX_FRAME_PIXELS };
  // Reads the header only, and therefore without a limit: that would count the pixels of all pages.
  const head = sharp(bytes, { animated: true, limitInputPixels: false });
  const { pages = 1 } = await head.metadata();
  const pictures = [];
  for (const at of spread(pages)) {
    pictures.push(await small(sharp(bytes, { ...options, page: at, pages: 1 }), at));
  }
  return sheet(pages, pictures);
}

async function ofMp4(sharp: Sharp, bytes: Buffer): Promise<Clip> {
  const { track, samples } = openMp4(bytes);
  if ("notChecked" in track) return { notShown: track.notChecked };
  const decoder = loadDecoder();
  if ("notChecked" in decoder) return { notShown: decoder.notChecked };
  const wanted = new Set(spread(samples));
  const pictures: Awaited<ReturnType<typeof small>>[] = [];
  let at = 0;
  await eachFrame(track, decoder, async (frame) => {
    const position = at++;
    if (!wanted.has(position)) return;
    const { codedWidth: width, codedHeight: height } = frame;
    const pixels = Buffer.alloc(width * height * 4);
    await frame.copyTo(pixels, { format: "RGBA" });
    const image = sharp(pixels, { raw: { width, height, channels: 4 } }).removeAlpha();
    pictures.push(await small(image, position));
  });
  return sheet(at, pictures);
}

async function main(): Promise<Clip> {
  const bytes = await buffer(process.stdin);
  const sharp = loadSharp();
  if ("notChecked" in sharp) return { notShown: sharp.notChecked };
  try {
    return await (process.argv[2] === "mp4" ? ofMp4(sharp, bytes) : ofAnimation(sharp, bytes));
  } catch (error) {
    const reason = (error as Error).message;
    return { notShown: error instanceof Unreadable ? reason : `it cannot be decoded: ${reason}` };
  }
}

answer(main);
