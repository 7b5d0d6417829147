import type { Picture } from "../../media/picture";

interface Named<Kind extends string> {
  kind: Kind;
  name: string;
}

/** A picture to animate, as the conditioning of Stable Video Diffusion describes it. */
export interface Animation {
  start: Picture;
  width: number;
  height: number;
  frames: number;
  /** How much motion, 1 to 1023. */
  motionBucket: number;
  augmentation: string;
}

/** A value that travels along the links of a workflow. Pixels are computed only when a file is written. */
export type Value =
  | (Named<"MODEL"> & { guidance: string })
  | Named<"CLIP">
  | Named<"CLIP_VISION">
  | Named<"VAE">
  | { kind: "CONDITIONING"; text: string; animation?: Animation }
  | {
      kind: "LATENT";
      width: number;
      height: number;
      count: number;
      /** The picture that it decodes to; absent while the latent is empty. */
      picture?: Picture;
    }
  | { kind: "IMAGE"; picture: Picture }
  | { kind: "VIDEO"; picture: Picture; fps: number };

/** The attribute of each kind that ComfyUI would be the first to miss on a value of another one. */
export const ATTRIBUTES: Record<Value["kind"], string> = {
  MODEL: "clone",
  CLIP: "tokenize",
  CLIP_VISION: "encode_image",
  VAE: "decode",
  CONDITIONING: "copy",
  LATENT: "keys",
  IMAGE: "shape",
  VIDEO: "get_dimensions",
};

/** The value, if it is one that travels along links; undefined for a constant. */
export function linkedValue(value: unknown): Value | undefined {
  if (typeof value !== "object" || value === null || !("kind" in value)) return undefined;
  return Object.hasOwn(ATTRIBUTES, String(value.kind)) ? (value as Value) : undefined;
}

/** The value as Python would print it in an error message. */
export function describeValue(value: Value): string {
  if (value.kind !== "IMAGE") return `<${value.kind}>`;
  const { count, height, width } = value.picture;
  return `tensor(size=[${count}, ${height}, ${width}, 3])`;
}
