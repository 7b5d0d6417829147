import { setTimeout as sleep } from "node:timers/promises";
// Writes pictures and clips for tests, with the encoders that the local cloud uses too.

import {
  BufferTarget,
  EncodedPacket,
  EncodedVideoPacketSource,
  Mp4OutputFormat,
  Output,
} from "mediabunny";
import sharp from "sharp";
import type { Clip } from "./clips";

const rgb = (frames: readonly Uint8Array[]) => {
  const luma = Buffer.concat(frames);
  const pixels = Buffer.alloc(luma.length * 3);
  for (let at = 0; at < luma.length; at++) pixels.fill(luma[at]!, at * 3, at * 3 + 3);
  return pixels;
};

export function png({ width, height, frames }: Clip): Promise<Buffer> {
  const raw = { width, height, channels: 3 as const };
  return sharp(rgb(frames.slice(0, 1)), { raw })
    .png()
    .toBuffer();
}

export function webp(
  { width, height, frames }: Clip,
  { fps = 10, lossless = false } = {},
): Promise<Buffer> {
  const strip = { width, height: height * frames.length, channels: 3 as const, pageHeight: height };
  const delay = frames.map(() => Math.floor(1000 / fps));
  return sharp(rgb(frames), { raw: strip })
    .webp({ delay, lossless, quality: 85, effort: 0, loop: 0 })
    .toBuffer();
}

const CODEC = "avc1.42E01E";
const colorSpace = {
  primaries: "bt709",
  transfer: "bt709",
  matrix: "bt709",
  fullRange: false,
} as const;

/** Brightness in the range of video (16 to 235), with neutral chroma. */
function i420(plane: Uint8Array): Uint8Array {
  const picture = new Uint8Array(plane.length * 1.5).fill(128);
  for (let at = 0; at < plane.length; at++) picture[at] = 16.5 + (plane[at]! * 219) / 255;
  return picture;
}

/** @param indexFirst whether the index comes before the media data, as players want it, or after it */
export async function mp4(
  { width, height, frames }: Clip,
  { fps = 10, indexFirst = true } = {},
): Promise<Buffer> {
  process.env.NODE_WEBCODECS_FORCE = "static";
  const { VideoEncoder, VideoFrame } = await import("node-webcodecs");
  const target = new BufferTarget();
  const format = new Mp4OutputFormat({ fastStart: indexFirst ? "in-memory" : false });
  const output = new Output({ format, target });
  const track = new EncodedVideoPacketSource("avc");
  output.addVideoTrack(track, { frameRate: fps });
  await output.start();
  const packets: Promise<void>[] = [];
  const encoder = new VideoEncoder({
    output: (chunk, metadata) => {
      const bytes = new Uint8Array(chunk.byteLength);
      chunk.copyTo(bytes);
      const packet = new EncodedPacket(bytes, chunk.type, packets.length / fps, 1 / fps);
      const config = metadata?.decoderConfig;
      const described = config && {
        decoderConfig: {
          ...config,
          codec: CODEC,
          codedWidth: width,
          codedHeight: height,
          colorSpace,
        },
      };
      const before = packets.at(-1) ?? Promise.resolve();
      packets.push(before.then(() => track.add(packet, described)));
    },
    error: (error) => {
      throw error;
    },
  });
  encoder.configure({
    codec: CODEC,
    width,
    height,
    framerate: fps,
    bitrate: 2_000_000,
    latencyMode: "quality",
    hardwareAcceleration: "prefer-software",
    avc: { format: "avc" },
  });
  frames.forEach((plane, at) => {
    const timestamp = Math.round((at * 1_000_000) / fps);
    const size = { codedWidth: width, codedHeight: height };
    const frame = new VideoFrame(i420(plane), { format: "I420", ...size, timestamp, colorSpace });
    encoder.encode(frame, { keyFrame: at === 0 });
    frame.close();
  });
  await encoder.flush();
  // Under load the encoder delivers its last packets after it says that it has flushed.
  while (packets.length < frames.length) await sleep(5);
  encoder.close();
  await Promise.all(packets);
  await output.finalize();
  return Buffer.from(target.buffer!);
}
