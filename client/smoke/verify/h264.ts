import type { Sample } from "mp4box";
import type { VideoFrame } from "node-webcodecs";
import { READER_RSS_BYTES } from "../limits";
import type { Pixels } from "./facts";
import { FrameCollector } from "./frames";
import { Unreadable } from "./unreadable";

/** What an H.264 decoder has to be told. */
export interface Track {
  /** Codec string with profile and level, for example avc1.64000a. */
  codec: string;
  width: number;
  height: number;
  configuration: Uint8Array;
  samples: readonly Sample[];
  /** The whole file. */
  bytes: Buffer;
}

type WebCodecs = typeof import("node-webcodecs");

/** The decoder, or why it cannot be loaded: it is built for Linux and for Macs with Apple's chip. */
export function loadDecoder(): WebCodecs | { notChecked: string } {
  // Selects the build that brings its own FFmpeg; the other one needs the system's.
  process.env.NODE_WEBCODECS_FORCE = "static";
  try {
    const webcodecs = require("node-webcodecs") as WebCodecs;
    if (webcodecs.isNativeAvailable()) return webcodecs;
  } catch (error) {
    const [line] = (error as Error).message.split("\n");
    return { notChecked: `node-webcodecs, which decodes H.264, cannot be loaded here: ${line}` };
  }
  return {
    notChecked: `node-webcodecs, which decodes H.264, has no build for ${process.platform} ${process.arch}`,
  };
}

/** The brightness plane of a frame, which comes first and in 8 bits in all of `EIGHT_BIT_PLANAR`. */
async function brightness(frame: VideoFrame): Promise<Uint8Array> {
  const whole = new Uint8Array(frame.allocationSize());
  await frame.copyTo(whole);
  return whole.subarray(0, frame.codedWidth * frame.codedHeight);
}

const EIGHT_BIT_PLANAR = ["I420", "I422", "I444", "NV12"];

/**
 * Decodes every sample and hands the frames over in the order in which they are shown, one at a
 * time; each is closed afterwards.
 *
 * @throws {Unreadable} when a sample cannot be decoded, or decoding needs too much memory
 */
export async function eachFrame(
  track: Track,
  { VideoDecoder, EncodedVideoChunk }: WebCodecs,
  take: (frame: VideoFrame) => Promise<void>,
): Promise<void> {
  const faults: string[] = [];
  let pending = Promise.resolve();
  const decoder = new VideoDecoder({
    output: (frame) => {
      pending = pending.then(async () => {
        await take(frame);
        frame.close();
      });
    },
    error: (error) => faults.push(error.message),
  });
  try {
    decoder.configure({
      codec: track.codec,
      codedWidth: track.width,
      codedHeight: track.height,
      description: track.configuration,
      // With the default, a thread of its own, a decoding error takes the whole process down.
      useWorkerThread: false,
      hardwareAcceleration: "prefer-software",
    });
    for (const { is_sync, cts, offset, size } of track.samples) {
      const data = track.bytes.subarray(offset, offset + size);
      const type = is_sync ? "key" : "delta";
      decoder.decode(new EncodedVideoChunk({ type, timestamp: cts, data }));
      await pending;
      if (process.memoryUsage.rss() > READER_RSS_BYTES) {
        throw new Unreadable("decoding the MP4 needs too much memory");
      }
    }
    await decoder.flush();
    await pending;
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    faults.push((error as Error).message);
  }
  if (faults.length > 0) throw new Unreadable(`the MP4's frames cannot be decoded: ${faults[0]}`);
}

/**
 * Decodes every sample and measures the frames in the order in which they are shown.
 *
 * @throws {Unreadable} when a sample cannot be decoded, or decoding needs too much memory
 */
export async function decodeH264(track: Track): Promise<Pixels> {
  const webcodecs = loadDecoder();
  if ("notChecked" in webcodecs) return webcodecs;
  const collector = new FrameCollector({ black: 16, white: 235 });
  const sizes = new Set<string>();
  const formats = new Set<string | null>();
  await eachFrame(track, webcodecs, async (frame) => {
    sizes.add(`${frame.codedWidth}x${frame.codedHeight}`);
    formats.add(frame.format);
    collector.add(await brightness(frame));
  });
  if (sizes.size !== 1) {
    throw new Unreadable(
      sizes.size === 0
        ? "none of the MP4's frames can be decoded"
        : `the MP4's frames change their size: ${[...sizes].join(", ")}`,
    );
  }
  const unusual = [...formats].filter((format) => !EIGHT_BIT_PLANAR.includes(format ?? ""));
  if (unusual.length > 0) return { notChecked: `its pixel format is ${unusual.join(", ")}` };
  const [width, height] = [...sizes][0]!.split("x").map(Number) as [number, number];
  return { width, height, frames: collector.frames };
}
