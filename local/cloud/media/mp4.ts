import { setTimeout as sleep } from "node:timers/promises";
import { type Frames, frame } from "./frames";

export interface Mp4Options {
  /** Frames per second. */
  rate: number;
}

/** Declares the colours that the encoder writes. Otherwise players guess the range, wrongly. */
const COLOURS = {
  primaries: "bt709",
  transfer: "bt709",
  matrix: "bt709",
  fullRange: false,
} as const;

/** H.264 Constrained Baseline, which openh264 writes, at a level that allows every size. */
const CODEC = "avc1.42E033";

/**
 * An MP4 with one H.264 track. Odd sizes lose their last row or column, because in 4:2:0 video two
 * pixels share their chroma.
 * @throws Error that says what is missing if the encoder has no build for this platform
 */
export async function encodeMp4(frames: Frames, { rate }: Mp4Options): Promise<Buffer> {
  const { VideoEncoder, VideoFrame } = await loadEncoder();
  const { BufferTarget, EncodedPacket, EncodedVideoPacketSource, Mp4OutputFormat, Output } =
    await import("mediabunny");
  const width = frames.width & ~1;
  const height = frames.height & ~1;
  const target = new BufferTarget();
  const output = new Output({ format: new Mp4OutputFormat({ fastStart: "in-memory" }), target });
  const track = new EncodedVideoPacketSource("avc");
  output.addVideoTrack(track, { frameRate: rate });
  await output.start();

  let failure: unknown;
  let written = Promise.resolve();
  let count = 0;
  const encoder = new VideoEncoder({
    output: (chunk, metadata) => {
      const bytes = new Uint8Array(chunk.byteLength);
      chunk.copyTo(bytes);
      const packet = new EncodedPacket(bytes, chunk.type, count++ / rate, 1 / rate);
      const config = metadata?.decoderConfig;
      const description = config?.description;
      const repeated = config && {
        decoderConfig: {
          ...config,
          description,
          codec: CODEC,
          codedWidth: width,
          codedHeight: height,
          colorSpace: COLOURS,
        },
      };
      written = written.then(() => track.add(packet, repeated as never));
    },
    error: (error) => {
      failure = error;
    },
  });
  encoder.configure({
    codec: CODEC,
    width,
    height,
    framerate: rate,
    bitrate: 6_000_000,
    latencyMode: "quality",
    hardwareAcceleration: "prefer-software",
    avc: { format: "avc" },
  });
  for (let index = 0; index < frames.count; index++) {
    const planes = toI420(frame(frames, index), frames.width, width, height);
    const picture = new VideoFrame(planes, {
      format: "I420",
      codedWidth: width,
      codedHeight: height,
      timestamp: Math.round((index * 1_000_000) / rate),
      colorSpace: COLOURS,
    });
    encoder.encode(picture, { keyFrame: index === 0 });
    picture.close();
  }
  await encoder.flush();
  // Under load the encoder delivers its last packets after it reports that it has flushed.
  while (count < frames.count && !failure) await sleep(5);
  await written;
  // Once the encoder's thread waits for more work. It misses a close that comes just before it begins to wait,
  // and the close then waits for the thread for ever (seen with node-webcodecs 1.3.0; its source).
  await sleep(50);
  encoder.close();
  if (failure) throw new Error(`The H.264 encoder failed: ${(failure as Error).message}`);
  await output.finalize();
  if (!target.buffer) throw new Error("The MP4 writer gave no file.");
  return Buffer.from(target.buffer);
}

async function loadEncoder() {
  // Without this, a build that links the system's FFmpeg would be preferred if one is installed.
  process.env.NODE_WEBCODECS_FORCE = "static";
  try {
    return await import("node-webcodecs");
  } catch (error) {
    const where = `${process.platform} ${process.arch}`;
    const reason = error instanceof Error ? error.message.split("\n")[0] : String(error);
    throw new Error(`The local stand-in cannot write H.264 on ${where}: ${reason}`);
  }
}

/**
 * RGB to limited-range BT.709 planes, with chroma averaged over two by two pixels. The factors are
 * those of the standard times 65,536, so that the arithmetic uses integers and is fast.
 */
function toI420(rgb: Buffer, stride: number, width: number, height: number): Buffer {
  const luma = width * height;
  const chroma = luma >> 2;
  const planes = Buffer.allocUnsafe(luma + 2 * chroma);
  let blueAt = luma;
  let redAt = luma + chroma;
  for (let y = 0; y < height; y += 2) {
    for (let x = 0; x < width; x += 2) {
      let [r, g, b] = [0, 0, 0];
      for (let corner = 0; corner < 4; corner++) {
        const [px, py] = [x + (corner & 1), y + (corner >> 1)];
        const at = (py * stride + px) * 3;
        const red = rgb[at] as number;
        const green = rgb[at + 1] as number;
        const blue = rgb[at + 2] as number;
        planes[py * width + px] = (1_081_344 + 11_966 * red + 40_254 * green + 4064 * blue) >> 16;
        r += red;
        g += green;
        b += blue;
      }
      planes[blueAt++] = (33_685_504 - 6596 * r - 22_189 * g + 28_785 * b) >> 18;
      planes[redAt++] = (33_685_504 + 28_785 * r - 26_145 * g - 2640 * b) >> 18;
    }
  }
  return planes;
}
