import type { Files } from "../files";

/** The folders below `models/`, in the order in which ComfyUI 0.3.64 with VideoHelperSuite lists them. */
export const MODEL_FOLDERS: readonly string[] = [
  "checkpoints",
  "configs",
  "loras",
  "vae",
  "text_encoders",
  "diffusion_models",
  "clip_vision",
  "style_models",
  "embeddings",
  "diffusers",
  "vae_approx",
  "controlnet",
  "gligen",
  "upscale_models",
  "custom_nodes",
  "hypernetworks",
  "photomaker",
  "classifiers",
  "model_patches",
  "audio_encoders",
  "VHS_video_formats",
];

/** The checkpoints of the reference workflow, which the EAS image contains (inferred). */
export const DEFAULT_BUILT_IN_MODELS: Record<string, string[]> = {
  checkpoints: ["LandscapeBING_v10.safetensors", "svd_xt_image_decoder.safetensors"],
};

/** The models that a service can load: those in its image and those in the mounted `models/` folder. */
export class Models {
  /** @param hidesVideo whether checkpoints of Stable Video Diffusion are not found; default: they are */
  constructor(
    readonly files: Files,
    readonly builtIn: Record<string, string[]>,
    readonly hidesVideo = () => false,
  ) {}

  /** The names in a folder, sorted; undefined for a folder that ComfyUI does not know. */
  async list(folder: string): Promise<string[] | undefined> {
    if (!MODEL_FOLDERS.includes(folder)) return undefined;
    const prefix = `models/${folder}/`;
    const mounted = (await this.files.list(prefix))
      .map((path) => path.slice(prefix.length))
      .filter((name) => name !== "" && !name.endsWith("/") && !name.startsWith("."));
    const names = [...new Set([...(this.builtIn[folder] ?? []), ...mounted])].sort();
    if (folder !== "checkpoints" || !this.hidesVideo()) return names;
    return names.filter((name) => !/svd/i.test(name));
  }

  /** The bytes of a mounted model; undefined for one in the image, because those have no bytes here. */
  async read(folder: string, name: string): Promise<Buffer | undefined> {
    if (this.builtIn[folder]?.includes(name)) return undefined;
    return this.files.read(`models/${folder}/${name}`);
  }
}
