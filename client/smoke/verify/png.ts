import { PNG } from "pngjs";
import { MAX_FRAME_PIXELS } from "../limits";
import type { PngFacts } from "./facts";
import { FrameCollector } from "./frames";
import { Unreadable } from "./unreadable";

/** Signature, then the length and type of IHDR, then width and height. */
const HEADER_BYTES = 24;

/**
 * Reads a PNG strictly. pngjs is used because it insists on every checksum and on the end chunk;
 * sharp accepts a picture whose last bytes are missing.
 *
 * @throws {Unreadable} when the file is damaged or too large
 */
export function readPng(bytes: Buffer): PngFacts {
  if (bytes.length < HEADER_BYTES) throw new Unreadable(`it has only ${bytes.length} bytes`);
  // Looked at first: the decoder would make room for whatever the header claims.
  const claimed = bytes.readUInt32BE(16) * bytes.readUInt32BE(20);
  if (claimed > MAX_FRAME_PIXELS) {
    throw new Unreadable(
      `it claims to have ${claimed} pixels, and at most ${MAX_FRAME_PIXELS} are decoded here`,
    );
  }
  let png: PNG;
  try {
    png = PNG.sync.read(bytes);
  } catch (error) {
    throw new Unreadable(`the PNG is damaged: ${(error as Error).message}`);
  }
  const { width, height, data } = png;
  const brightness = new Uint8Array(width * height);
  let alpha = 0;
  for (let at = 0; at < brightness.length; at++) {
    const from = at * 4;
    alpha += data[from + 3]!;
    brightness[at] = 0.2126 * data[from]! + 0.7152 * data[from + 1]! + 0.0722 * data[from + 2]!;
  }
  const collector = new FrameCollector({ black: 0, white: 255 });
  collector.add(brightness);
  const opacity = alpha / brightness.length / 255;
  return {
    kind: "png",
    width,
    height,
    opacity,
    pixels: { width, height, frames: collector.frames },
  };
}
