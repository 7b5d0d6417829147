import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { Files } from "../files";
import type { Models } from "./models";
import { loads } from "./python/json";
import type { Dict } from "./python/values";

/** `[type or list of choices, options?]` of one input. */
export type InputSpec = [type: unknown, options?: Dict];

/** What `/object_info` says of one node class. */
export interface ClassInfo {
  input: {
    required?: Record<string, InputSpec>;
    optional?: Record<string, InputSpec>;
    hidden?: Dict;
  };
  output: unknown[];
  output_node: boolean;
  [other: string]: unknown;
}

/** Inputs whose choices are the files of one model folder, by input name. */
const MODEL_INPUTS: Record<string, string> = {
  audio_encoder_name: "audio_encoders",
  ckpt_name: "checkpoints",
  clip_name: "text_encoders",
  clip_name1: "text_encoders",
  clip_name2: "text_encoders",
  clip_name3: "text_encoders",
  clip_name4: "text_encoders",
  control_net_name: "controlnet",
  gligen_name: "gligen",
  hypernetwork_name: "hypernetworks",
  lora_name: "loras",
  photomaker_model_name: "photomaker",
  style_model_name: "style_models",
  unet_name: "diffusion_models",
  vae_name: "vae",
};

/** The same for inputs whose folder depends on the class, by class and input name. */
const MODEL_INPUTS_OF: Record<string, string> = {
  "CLIPVisionLoader.clip_name": "clip_vision",
  "ModelPatchLoader.name": "model_patches",
  "UpscaleModelLoader.model_name": "upscale_models",
};

const NO_VAE = "pixel_space";

/** Classes whose `image` offers the files of the input folder. */
const IMAGE_CLASSES = ["LoadImage", "LoadImageMask"];

let recorded: Record<string, ClassInfo> | undefined;

/** The map recorded from ComfyUI 0.3.64 with VideoHelperSuite 1.7.9: 536 classes. */
function recording(): Record<string, ClassInfo> {
  recorded ??= loads(
    gunzipSync(readFileSync(join(__dirname, "objectInfo.json.gz"))).toString("utf8"),
  ) as Record<string, ClassInfo>;
  return recorded;
}

/** The node classes of the service, with the choices that its folders offer now. */
export class ObjectInfo {
  constructor(
    readonly models: Models,
    readonly files: Files,
  ) {}

  /** The class as recorded, without looking at folders. That is enough for types and outputs. */
  known(name: string): ClassInfo | undefined {
    return Object.hasOwn(recording(), name) ? recording()[name] : undefined;
  }

  /** The class with its current choices; undefined for a class that is not installed. */
  async describe(name: string): Promise<ClassInfo | undefined> {
    const info = this.known(name);
    return info && this.#withChoices(name, info);
  }

  /** Every class with its current choices, as `GET /object_info` answers. */
  async describeAll(): Promise<Record<string, ClassInfo>> {
    const all: Record<string, ClassInfo> = {};
    for (const [name, info] of Object.entries(recording())) {
      all[name] = await this.#withChoices(name, info);
    }
    return all;
  }

  /** The names of the files in the input folder (not in its sub-folders), sorted. */
  async inputFiles(): Promise<string[]> {
    const paths = await this.files.list("input/");
    return paths.map((path) => path.slice("input/".length)).filter((name) => /^[^/]+$/.test(name));
  }

  async #withChoices(className: string, info: ClassInfo): Promise<ClassInfo> {
    const required = { ...info.input.required };
    let changed = false;
    for (const [input, spec] of Object.entries(required)) {
      const choices = await this.#choices(className, input);
      if (!choices) continue;
      required[input] = withChoices(spec, choices);
      changed = true;
    }
    return changed ? { ...info, input: { ...info.input, required } } : info;
  }

  async #choices(className: string, input: string): Promise<string[] | undefined> {
    const folder = MODEL_INPUTS_OF[`${className}.${input}`] ?? MODEL_INPUTS[input];
    if (folder !== undefined) return this.models.list(folder);
    if (input === "image" && IMAGE_CLASSES.includes(className)) return this.inputFiles();
    return undefined;
  }
}

/** An input with these files as its choices. The recorded choice of no VAE stays, at the end. */
function withChoices([type, ...options]: InputSpec, files: string[]): InputSpec {
  if (type === "COMBO") return [type, { ...options[0], options: files }];
  if (!Array.isArray(type)) return [type, ...options];
  return [[...files, ...type.filter((choice) => choice === NO_VAE)], ...options];
}
