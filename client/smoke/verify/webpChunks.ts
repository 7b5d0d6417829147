import { Unreadable } from "./unreadable";

/** What the chunks of a WebP say, read without decoding anything. */
export interface WebpChunks {
  animated: boolean;
  /** Milliseconds per frame; a still picture has one frame with 0. */
  delays: number[];
  coding: "lossy" | "lossless" | "mixed";
}

interface Chunk {
  type: string;
  data: Buffer;
}

function* chunks(bytes: Buffer): Generator<Chunk> {
  for (let at = 0; at < bytes.length; ) {
    if (at + 8 > bytes.length) throw new Unreadable("the WebP ends inside the head of a chunk");
    const type = bytes.toString("latin1", at, at + 4);
    const length = bytes.readUInt32LE(at + 4);
    if (at + 8 + length > bytes.length) {
      throw new Unreadable(`the WebP ends inside its chunk ${JSON.stringify(type)}`);
    }
    yield { type, data: bytes.subarray(at + 8, at + 8 + length) };
    at += 8 + length + (length % 2);
  }
}

/** Position, size, duration and flags of a frame, which precede its own chunks. */
const FRAME_HEAD_BYTES = 16;

function frame(data: Buffer) {
  if (data.length < FRAME_HEAD_BYTES) throw new Unreadable("a frame of the WebP has no head");
  const types = [...chunks(data.subarray(FRAME_HEAD_BYTES))].map(({ type }) => type);
  if (!types.includes("VP8 ") && !types.includes("VP8L")) {
    throw new Unreadable("a frame of the WebP has no picture");
  }
  return { delay: data.readUIntLE(12, 3), lossless: types.includes("VP8L") };
}

const codingOf = (lossless: boolean[]): WebpChunks["coding"] => {
  if (lossless.every(Boolean)) return "lossless";
  return lossless.some(Boolean) ? "mixed" : "lossy";
};

/**
 * Walks the chunks of a WebP (container specification of libwebp).
 *
 * @throws {Unreadable} when a chunk is cut off, or the file is longer or shorter than it says
 */
export function webpChunks(bytes: Buffer): WebpChunks {
  const says = bytes.length >= 12 ? bytes.readUInt32LE(4) + 8 : Number.NaN;
  if (says !== bytes.length) {
    throw new Unreadable(`the WebP says that it has ${says} bytes, but has ${bytes.length}`);
  }
  const found = [...chunks(bytes.subarray(12))];
  const frames = found.filter(({ type }) => type === "ANMF").map(({ data }) => frame(data));
  if (frames.length > 0) {
    return {
      animated: true,
      delays: frames.map(({ delay }) => delay),
      coding: codingOf(frames.map(({ lossless }) => lossless)),
    };
  }
  const lossless = found.some(({ type }) => type === "VP8L");
  if (!lossless && !found.some(({ type }) => type === "VP8 ")) {
    throw new Unreadable("the WebP has no picture");
  }
  return { animated: false, delays: [0], coding: lossless ? "lossless" : "lossy" };
}
