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

const KINDS = new Set([
  "MODEL",
  "CLIP",
  "CLIP_VISION",
  "VAE",
  "CONDITIONING",
  "LATENT",
  "IMAGE",
  "VIDEO",
]);

/** The value, if it is one that travels along links; undefined for a constant. */
export function linkedValue(value: unknown): Value | undefined {
  if (typeof value !== "object" || value === null || !("kind" in value)) return undefined;
  return KINDS.has(String(value.kind)) ? (value as Value) : undefined;
}

/** The value as Python would print it in an error message. */
export function describeValue(value: Value): string {
  if (value.kind !== "IMAGE") return `<${value.kind}>`;
  const { count, height, width } = value.picture;
  return `tensor(size=[${count}, ${height}, ${width}, 3])`;
}
