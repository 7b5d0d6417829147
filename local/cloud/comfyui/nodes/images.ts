import { createHash } from "node:crypto";
import sharp from "sharp";
import type { Picture } from "../../media/picture";
import { PythonError } from "../python/values";
import { digits, image, type NodeClass, number, picture, size, text } from "./context";

export const emptyImage: NodeClass = (call) => {
  const [width, height] = [number(call, "width"), number(call, "height")];
  const [count, color] = [number(call, "batch_size", 1), number(call, "color", 0)];
  return image({ kind: "flat", width, height, count, color });
};

export const imageAddNoise: NodeClass = (call) => {
  const source = picture(call, "image");
  const [seed, strength] = [digits(call, "seed"), number(call, "strength")];
  return image({ ...size(source), kind: "noise", source, seed, strength });
};

export const imageBlur: NodeClass = (call) => {
  const source = picture(call, "image");
  // The Gaussian kernel is cut off at the radius, which limits how much a large sigma can blur.
  const sigma = Math.min(number(call, "sigma"), number(call, "blur_radius") / 2);
  return image({ ...size(source), kind: "blur", source, sigma });
};

/** Joins two pictures; frames of another size are scaled and cropped to the size of the first. */
export const imageBatch: NodeClass = (call) => {
  const first = picture(call, "image1");
  const second = picture(call, "image2");
  const fitted: Picture = { ...size(first), kind: "cover", count: second.count, source: second };
  const count = first.count + second.count;
  return image({ ...size(first), kind: "join", count, parts: [first, fitted] });
};

export const repeatImageBatch: NodeClass = (call) => {
  const source = picture(call, "image");
  const amount = number(call, "amount");
  const parts = Array.from({ length: amount }, () => source);
  return image({ ...size(source), kind: "join", count: source.count * amount, parts });
};

export const loadImage: NodeClass = async (call) => {
  const name = text(call, "image");
  const bytes = await call.outputs.readInput(name);
  if (!bytes) throw new PythonError("FileNotFoundError", `No such file: ${name}`);
  const metadata = await sharp(bytes)
    .metadata()
    .catch(() => {
      throw new PythonError("PIL.UnidentifiedImageError", `cannot identify image file '${name}'`);
    });
  const digest = createHash("sha256").update(bytes).digest("hex");
  const { width, height } = metadata;
  return image({ kind: "file", width, height, count: 1, digest, bytes });
};
