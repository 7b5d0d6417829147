import { createHash } from "node:crypto";
import type { Picture } from "../../media/picture";
import { PythonError } from "../python/values";
import {
  digits,
  image,
  linked,
  type NodeCall,
  type NodeClass,
  number,
  picture,
  text,
} from "./context";
import type { Value } from "./values";

/** Rounds down to a multiple of 8: a latent is an eighth of its picture in each direction. */
function latentSize(pixels: number): number {
  return Math.floor(pixels / 8) * 8;
}

export const emptyLatentImage: NodeClass = (call) => {
  const [width, height] = [latentSize(number(call, "width")), latentSize(number(call, "height"))];
  const count = number(call, "batch_size", 1);
  return { outputs: [{ kind: "LATENT", width, height, count }] };
};

export const clipTextEncode: NodeClass = (call) => {
  linked(call, "clip", "CLIP");
  return { outputs: [{ kind: "CONDITIONING", text: text(call, "text") }] };
};

export const videoLinearCFGGuidance: NodeClass = (call) => {
  const model = linked(call, "model", "MODEL");
  return {
    outputs: [{ ...model, guidance: `${model.guidance}min_cfg=${digits(call, "min_cfg")}` }],
  };
};

export const svdImg2vidConditioning: NodeClass = (call) => {
  linked(call, "clip_vision", "CLIP_VISION");
  linked(call, "vae", "VAE");
  const [width, height] = [latentSize(number(call, "width")), latentSize(number(call, "height"))];
  const frames = number(call, "video_frames");
  const animation = {
    start: picture(call, "init_image"),
    width,
    height,
    frames,
    motionBucket: number(call, "motion_bucket_id"),
    augmentation: digits(call, "augmentation_level"),
  };
  const conditioning = { kind: "CONDITIONING", text: "", animation };
  return {
    outputs: [conditioning, conditioning, { kind: "LATENT", width, height, count: frames }],
  };
};

/** A digest of everything that decides the picture, so that the same graph gives the same pixels. */
function key(call: NodeCall, model: Extract<Value, { kind: "MODEL" }>, negative: string): string {
  const names = ["seed", "steps", "cfg", "sampler_name", "scheduler", "denoise"];
  const parts = [model.name, model.guidance, negative, ...names.map((name) => digits(call, name))];
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}

export const kSampler: NodeClass = async (call) => {
  const model = linked(call, "model", "MODEL");
  const positive = linked(call, "positive", "CONDITIONING");
  const negative = linked(call, "negative", "CONDITIONING");
  const latent = linked(call, "latent_image", "LATENT");
  const steps = number(call, "steps");
  for (let step = 1; step <= steps; step++) await call.progress(step, steps);
  const sampled = sample(latent, positive, key(call, model, negative.text));
  return { outputs: [{ ...latent, picture: sampled }] };
};

function sample(
  { width, height, count }: Extract<Value, { kind: "LATENT" }>,
  { text: prompt, animation }: Extract<Value, { kind: "CONDITIONING" }>,
  seed: string,
): Picture {
  if (!animation) return { kind: "scene", width, height, count, prompt, seed };
  const { start, motionBucket, augmentation } = animation;
  return {
    kind: "motion",
    width,
    height,
    count,
    source: start,
    motionBucket,
    seed: `${seed}${augmentation}`,
  };
}

export const vaeDecode: NodeClass = (call) => {
  linked(call, "vae", "VAE");
  const { picture: sampled, width, height, count } = linked(call, "samples", "LATENT");
  if (width < 8 || height < 8) {
    throw new PythonError("RuntimeError", "Calculated padded input size per channel is too small.");
  }
  // An empty latent decodes to a uniform brownish grey.
  const empty: Picture = { kind: "flat", width, height, count, color: 0x7a7067 };
  return image(sampled ?? empty);
};
