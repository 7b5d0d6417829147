import { inflateSync } from "node:zlib";
import { PNG } from "pngjs";
import { MAX_FRAME_PIXELS } from "../limits";
import type { PngFacts } from "./facts";
import { FrameCollector } from "./frames";
import { Unreadable } from "./unreadable";

/** Signature, then the length and type of IHDR, then width and height. */
const HEADER_BYTES = 24;
/** Where IHDR says whether the picture is interlaced. */
const INTERLACED_AT = 28;

/**
 * Most bytes of a pixel: four channels of 16 bits, and the filter byte of its row, which may have no
 * other pixel.
 */
const PIXEL_BYTES = 9;

/** The data of all IDAT chunks, without a check whether they are sound. */
function packedPixels(bytes: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = 8; at + 8 <= bytes.length; ) {
    const end = at + 8 + bytes.readUInt32BE(at);
    if (bytes.toString("latin1", at + 4, at + 8) === "IDAT")
      parts.push(bytes.subarray(at + 8, end));
    at = end + 4;
  }
  return Buffer.concat(parts);
}

/**
 * Checks an interlaced picture, which pngjs unpacks to whatever its data comes to: 3 MB took 6.4 GB
 * (seen).
 *
 * @throws {Unreadable} when the data unpacks to more than its pixels can have
 */
function checkInterlaced(bytes: Buffer, pixels: number): void {
  if (bytes[INTERLACED_AT] !== 1) return;
  try {
    inflateSync(packedPixels(bytes), { maxOutputLength: Math.max(1, pixels * PIXEL_BYTES) });
  } catch (error) {
    // Anything else that is wrong with it is left for pngjs to report.
    if ((error as NodeJS.ErrnoException).code !== "ERR_BUFFER_TOO_LARGE") return;
    throw new Unreadable(`its data unpacks to more than its ${pixels} pixels can have`);
  }
}

/**
 * Reads a PNG strictly. pngjs is used because it insists on every checksum and on the end chunk;
 * sharp accepts a picture whose last bytes are missing.
 *
 * @throws {Unreadable} when the file is damaged or too large
 */
export function readPng(bytes: Buffer): PngFacts {
  if (bytes.length < HEADER_BYTES) throw new Unreadable(`it has only ${bytes.length} bytes`);
  // Checked first, because the decoder allocates memory for whatever the header claims.
  const claimed = bytes.readUInt32BE(16) * bytes.readUInt32BE(20);
  if (claimed > MAX_FRAME_PIXELS) {
    throw new Unreadable(
      `it claims to have ${claimed} pixels, and at most ${MAX_FRAME_PIXELS} are decoded here`,
    );
  }
  checkInterlaced(bytes, claimed);
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
