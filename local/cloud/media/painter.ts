import sharp from "sharp";
import { spoil } from "./faultyFrames";
import { type Frames, frameBytes, images, pick } from "./frames";
import { animate } from "./motion";
import { addNoise } from "./noise";
import type { Picture } from "./picture";
import { paintScene } from "./scene/scene";

/** How many painted pictures are kept, because an animation is usually written twice. */
const KEPT = 3;

/** The most that one picture's frames may take, in bytes. */
const MAXIMUM_BYTES = 2 * 1024 ** 3;

function gibibytes(bytes: number): number {
  return bytes / 1024 ** 3;
}

/** Turns descriptions into pixels and keeps the latest results, because nodes share pictures. */
export class Painter {
  readonly #kept = new Map<string, Promise<Frames>>();

  /** @throws Error if the frames would take more than 2 GiB */
  paint(picture: Picture): Promise<Frames> {
    const bytes = frameBytes(picture) * picture.count;
    if (bytes > MAXIMUM_BYTES) {
      const size = `${picture.count} frames of ${picture.width}x${picture.height}`;
      return Promise.reject(
        new Error(
          `${size} take ${gibibytes(bytes).toFixed(1)} GiB; the local stand-in paints at most ${gibibytes(MAXIMUM_BYTES)} GiB.`,
        ),
      );
    }
    if (picture.kind === "faulty") {
      return this.paint(picture.source).then((frames) => spoil(frames, picture.fault));
    }
    const key = JSON.stringify(picture, (name, value) => (name === "bytes" ? undefined : value));
    const kept = this.#kept.get(key) ?? this.#paint(picture);
    this.#kept.delete(key);
    this.#kept.set(key, kept);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > KEPT && oldest !== undefined) this.#kept.delete(oldest);
    return kept;
  }

  async #paint(picture: Picture): Promise<Frames> {
    const { width, height, count } = picture;
    switch (picture.kind) {
      case "flat":
        return flat(picture, picture.color);
      case "scene":
        return paintScene(picture);
      case "motion": {
        const start = await resize(pick(await this.paint(picture.source), 1), width, height);
        return animate(start, count, picture.seed, picture.motionBucket);
      }
      case "noise":
        return addNoise(await this.paint(picture.source), picture.seed, picture.strength);
      case "blur":
        return blur(await this.paint(picture.source), picture.sigma);
      case "cover":
        return resize(await this.paint(picture.source), width, height);
      case "slice":
        return pick(await this.paint(picture.source), count);
      case "reverse": {
        const source = await this.paint(picture.source);
        return pick(source, count, (index) => source.count - 2 - index);
      }
      case "join": {
        const parts: Frames[] = [];
        for (const part of picture.parts) parts.push(await this.paint(part));
        return { width, height, count, data: Buffer.concat(parts.map(({ data }) => data)) };
      }
      case "file": {
        const image = sharp(picture.bytes).removeAlpha().toColourspace("srgb");
        const { data, info } = await image.raw().toBuffer({ resolveWithObject: true });
        return { width: info.width, height: info.height, count: 1, data };
      }
      case "faulty":
        return this.paint(picture);
    }
  }
}

function flat({ width, height, count }: Picture, color: number): Frames {
  const pixel = Buffer.from([(color >> 16) & 255, (color >> 8) & 255, color & 255]);
  return { width, height, count, data: Buffer.alloc(width * height * count * 3, pixel) };
}

/** The pixels of pictures, one after the other. */
async function pixels(pictures: sharp.Sharp[]): Promise<Buffer> {
  const parts: Buffer[] = [];
  for (const picture of pictures) parts.push(await picture.raw().toBuffer());
  return Buffer.concat(parts);
}

/** Scales every frame to cover the size and crops the excess, as ComfyUI does. */
async function resize(frames: Frames, width: number, height: number): Promise<Frames> {
  if (frames.width === width && frames.height === height) return frames;
  const scaled = images(frames).map((each) => each.resize(width, height, { fit: "cover" }));
  return { width, height, count: frames.count, data: await pixels(scaled) };
}

async function blur(frames: Frames, sigma: number): Promise<Frames> {
  const blurred = images(frames).map((each) => each.blur(Math.max(0.3, sigma)));
  return { ...frames, data: await pixels(blurred) };
}
