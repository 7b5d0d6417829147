import { MAX_CLIP_PIXELS, MAX_FRAME_PIXELS } from "../limits";
import type { AnimationFacts, Pixels } from "./facts";
import { FrameCollector } from "./frames";
import { Unreadable } from "./unreadable";
import { webpChunks } from "./webpChunks";

type Sharp = typeof import("sharp");

/** Sharp, or why it cannot be loaded: it has no binary for every system. */
function loadSharp(): Sharp | { notChecked: string } {
  try {
    // Loaded on use, so that a system without it can still read the other kinds.
    return require("sharp") as Sharp;
  } catch (error) {
    const [line] = (error as Error).message.split("\n");
    return { notChecked: `sharp, which decodes it, cannot be loaded here: ${line}` };
  }
}

async function decoded(sharp: Sharp, bytes: Buffer) {
  const image = sharp(bytes, {
    animated: true,
    failOn: "warning",
    limitInputPixels: MAX_CLIP_PIXELS,
  });
  const {
    width,
    height,
    pageHeight = height,
    pages = 1,
    delay = [],
    format,
  } = await image.metadata();
  if (width * pageHeight > MAX_FRAME_PIXELS) {
    throw new Error(`its frames have ${width} x ${pageHeight} pixels`);
  }
  // Green stands for brightness: taking one channel is twice as fast as converting to grey.
  const plane = await image.toColourspace("srgb").extractChannel(1).raw().toBuffer();
  const collector = new FrameCollector({ black: 0, white: 255 });
  const area = width * pageHeight;
  for (let page = 0; page < pages; page++) {
    collector.add(plane.subarray(page * area, (page + 1) * area));
  }
  return { width, height: pageHeight, pages, delay, format, frames: collector.frames };
}

/** Width and height of a WebP, for machines without a decoder: from the VP8X chunk if there. */
function webpCanvas(bytes: Buffer): { width: number; height: number } {
  if (bytes.toString("latin1", 12, 16) !== "VP8X" || bytes.length < 30) {
    throw new Unreadable("the WebP is not animated");
  }
  return { width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1 };
}

/**
 * Reads an animated WebP or GIF.
 *
 * @throws {Unreadable} when the file is damaged, cut off or too large
 */
export async function readAnimation(kind: "webp" | "gif", bytes: Buffer): Promise<AnimationFacts> {
  const webp = kind === "webp" ? webpChunks(bytes) : undefined;
  const sharp = loadSharp();
  if ("notChecked" in sharp) {
    if (!webp) throw new Error(sharp.notChecked);
    return { kind, ...webpCanvas(bytes), ...webp, pixels: sharp };
  }
  let found: Awaited<ReturnType<typeof decoded>>;
  try {
    found = await decoded(sharp, bytes);
  } catch (error) {
    throw new Unreadable(`it cannot be decoded: ${(error as Error).message}`);
  }
  const { width, height, pages, frames } = found;
  const delays = webp?.delays ?? found.delay;
  if (webp && pages !== webp.delays.length) {
    throw new Unreadable(`it has ${webp.delays.length} frames, of which ${pages} can be decoded`);
  }
  const pixels: Pixels = { width, height, frames };
  return { kind, width, height, animated: pages > 1, delays, coding: webp?.coding, pixels };
}
