import sharp from "sharp";
import type { Frames } from "./frames";

export interface AnimationOptions {
  /** How long one frame is shown, in milliseconds. */
  delay: number;
  /** How many times it plays; 0 for ever. */
  loop: number;
}

export interface WebpOptions extends AnimationOptions {
  lossless: boolean;
  /** 0 to 100. */
  quality: number;
}

function strip({ data, width, height, count }: Frames): sharp.Sharp {
  return sharp(data, {
    raw: { width, height: height * count, channels: 3, pageHeight: height },
    limitInputPixels: false,
  });
}

/** An animated WebP. libwebp merges equal successive frames. */
export function encodeWebp(frames: Frames, options: WebpOptions): Promise<Buffer> {
  const { lossless, quality, delay, loop } = options;
  const delays = Array.from({ length: frames.count }, () => delay);
  return strip(frames).webp({ lossless, quality, loop, delay: delays, effort: 0 }).toBuffer();
}

/** An animated GIF. */
export function encodeGif(frames: Frames, { delay, loop }: AnimationOptions): Promise<Buffer> {
  const delays = Array.from({ length: frames.count }, () => delay);
  return strip(frames).gif({ loop, delay: delays, effort: 1 }).toBuffer();
}
