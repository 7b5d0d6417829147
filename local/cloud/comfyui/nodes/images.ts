import { createHash } from "node:crypto";
import sharp from "sharp";
import { PythonError } from "../python/values";
import { digits, type NodeClass, number, picture, text } from "./context";

export const emptyImage: NodeClass = (call) => {
  const [width, height] = [number(call, "width"), number(call, "height")];
  const [count, color] = [number(call, "batch_size", 1), number(call, "color", 0)];
  return { outputs: [{ kind: "IMAGE", picture: { kind: "flat", width, height, count, color } }] };
};

export const imageAddNoise: NodeClass = (call) => {
  const source = picture(call, "image");
  const { width, height, count } = source;
  const [seed, strength] = [digits(call, "seed"), number(call, "strength")];
  const noisy = { kind: "noise", width, height, count, source, seed, strength };
  return { outputs: [{ kind: "IMAGE", picture: noisy }] };
};

export const imageBlur: NodeClass = (call) => {
  const source = picture(call, "image");
  const { width, height, count } = source;
  // The Gaussian kernel is cut off at the radius, which limits how much a large sigma can blur.
  const sigma = Math.min(number(call, "sigma"), number(call, "blur_radius") / 2);
  const blurred = { kind: "blur", width, height, count, source, sigma };
  return { outputs: [{ kind: "IMAGE", picture: blurred }] };
};

/** Joins two pictures; frames of another size are scaled and cropped to the size of the first. */
export const imageBatch: NodeClass = (call) => {
  const first = picture(call, "image1");
  const { width, height } = first;
  const second = picture(call, "image2");
  const fitted = { kind: "cover", width, height, count: second.count, source: second };
  const count = first.count + second.count;
  return {
    outputs: [
      { kind: "IMAGE", picture: { kind: "join", width, height, count, parts: [first, fitted] } },
    ],
  };
};

export const repeatImageBatch: NodeClass = (call) => {
  const source = picture(call, "image");
  const { width, height } = source;
  const amount = number(call, "amount");
  const parts = Array.from({ length: amount }, () => source);
  const count = source.count * amount;
  return { outputs: [{ kind: "IMAGE", picture: { kind: "join", width, height, count, parts } }] };
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
  return {
    outputs: [{ kind: "IMAGE", picture: { kind: "file", width, height, count: 1, digest, bytes } }],
  };
};
