import { MAX_DECODED_PIXELS } from "../limits";
import type { AnimationFacts, Pixels } from "./facts";
import { FrameCollector } from "./frames";
import { loadSharp } from "./loadSharp";
import { tooLarge } from "./tooLarge";
import { Unreadable } from "./unreadable";
import { webpChunks } from "./webpChunks";

type Sharp = typeof import("sharp");

async function opened(sharp: Sharp, bytes: Buffer) {
  // Reads the header only, and therefore without a limit: that would count the pixels of all pages.
  const head = sharp(bytes, { animated: true, limitInputPixels: false });
  const { width, height, pageHeight = height, pages = 1, delay = [] } = await head.metadata();
  return { width, height: pageHeight, pages, delay };
}

/** Decodes the pages in parts: all at once would take memory without limit. */
async function decoded(
  sharp: Sharp,
  bytes: Buffer,
  { width, height, pages }: Awaited<ReturnType<typeof opened>>,
  pixelsAtOnce: number,
): Promise<Pixels> {
  const area = width * height;
  const atOnce = Math.max(1, Math.floor(pixelsAtOnce / area));
  const collector = new FrameCollector({ black: 0, white: 255 });
  for (let page = 0; page < pages; page += atOnce) {
    const part = { page, pages: Math.min(atOnce, pages - page) };
    const image = sharp(bytes, {
      ...part,
      failOn: "warning",
      limitInputPixels: MAX_DECODED_PIXELS,
    });
    // Green stands for brightness: taking one channel is twice as fast as converting to grey.
    const plane = await image.toColourspace("srgb").extractChannel(1).raw().toBuffer();
    for (let at = 0; at < plane.length; at += area) collector.add(plane.subarray(at, at + area));
  }
  return { width, height, frames: collector.frames };
}

/** Width and height of an animated WebP, from its VP8X chunk, for machines without a decoder. */
function webpCanvas(bytes: Buffer): { width: number; height: number } {
  if (bytes.toString("latin1", 12, 16) !== "VP8X" || bytes.length < 30) {
    throw new Unreadable("the WebP is not animated");
  }
  return { width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1 };
}

/**
 * Reads an animated WebP or GIF.
 *
 * @throws {Unreadable} when the file is damaged or cut off
 */
export async function readAnimation(
  kind: "webp" | "gif",
  bytes: Buffer,
  { pixelsAtOnce = MAX_DECODED_PIXELS }: { pixelsAtOnce?: number } = {},
): Promise<AnimationFacts> {
  const webp = kind === "webp" ? webpChunks(bytes) : undefined;
  const sharp = loadSharp();
  if ("notChecked" in sharp) {
    if (!webp) throw new Error(sharp.notChecked);
    return { kind, ...webpCanvas(bytes), ...webp, pixels: sharp };
  }
  let found: Awaited<ReturnType<typeof opened>>;
  let pixels: Pixels;
  try {
    found = await opened(sharp, bytes);
    pixels =
      tooLarge(found.width, found.height) ?? (await decoded(sharp, bytes, found, pixelsAtOnce));
  } catch (error) {
    throw new Unreadable(`it cannot be decoded: ${(error as Error).message}`);
  }
  const { width, height, pages } = found;
  const delays = webp?.delays ?? found.delay;
  if (webp && pages !== webp.delays.length) {
    throw new Unreadable(`it has ${webp.delays.length} frames, of which ${pages} can be decoded`);
  }
  return { kind, width, height, animated: pages > 1, delays, coding: webp?.coding, pixels };
}
