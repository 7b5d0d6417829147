import type { InputSpec } from "./nodeClasses";

/**
 * Folders below `models/` in which ComfyUI looks for the file that an input names (confirmed: ComfyUI
 * 0.3.64; the older name of a folder comes second).
 */
const FOLDERS: Record<string, readonly string[]> = {
  ckpt_name: ["checkpoints"],
  lora_name: ["loras"],
  control_net_name: ["controlnet", "t2i_adapter"],
  style_model_name: ["style_models"],
  unet_name: ["diffusion_models", "unet"],
  gligen_name: ["gligen"],
  hypernetwork_name: ["hypernetworks"],
  photomaker_model_name: ["photomaker"],
  audio_encoder_name: ["audio_encoders"],
  vae_name: ["vae"],
};

/** Inputs whose folder depends on the class. */
const BY_CLASS: Record<string, readonly string[]> = {
  "CLIPVisionLoader.clip_name": ["clip_vision"],
  "CLIPLoader.clip_name": ["text_encoders", "clip"],
  "DualCLIPLoader.clip_name1": ["text_encoders", "clip"],
  "DualCLIPLoader.clip_name2": ["text_encoders", "clip"],
  "TripleCLIPLoader.clip_name1": ["text_encoders", "clip"],
  "TripleCLIPLoader.clip_name2": ["text_encoders", "clip"],
  "TripleCLIPLoader.clip_name3": ["text_encoders", "clip"],
  "QuadrupleCLIPLoader.clip_name1": ["text_encoders", "clip"],
  "QuadrupleCLIPLoader.clip_name2": ["text_encoders", "clip"],
  "QuadrupleCLIPLoader.clip_name3": ["text_encoders", "clip"],
  "QuadrupleCLIPLoader.clip_name4": ["text_encoders", "clip"],
  "UpscaleModelLoader.model_name": ["upscale_models"],
};

/** Names of model files. The vae list also offers built-in decoders, which are not files. */
const MODEL_FILE = /\.(safetensors|sft|ckpt|pt|pt2|pth|bin|pkl|gguf)$/i;

const own = (table: Record<string, readonly string[]>, key: string) =>
  Object.hasOwn(table, key) ? table[key] : undefined;

/** The folders for an input that names a model file; undefined when they are unknown. */
export const modelFolders = (className: string, input: string): readonly string[] | undefined =>
  own(BY_CLASS, `${className}.${input}`) ?? own(FOLDERS, input);

/** Whether the choices of an input are files on the machine that reported them. */
export const isFileInput = (input: string): boolean =>
  own(FOLDERS, input) !== undefined || /^clip_name\d?$/.test(input);

export const isModelFile = (value: unknown): value is string =>
  typeof value === "string" && MODEL_FILE.test(value);

/** VideoHelperSuite's upload inputs, which their options do not mark (source: 1.7.9). */
const VIDEO_HELPER_UPLOADS = new Set([
  "VHS_LoadAudioUpload.audio",
  "VHS_LoadImages.directory",
  "VHS_LoadVideo.video",
  "VHS_LoadVideoFFmpeg.video",
]);

/** Whether an input names a file that users upload, such as LoadImage's. */
export const isUpload = (className: string, { name, options }: InputSpec): boolean =>
  options.image_upload === true ||
  options.audio_upload === true ||
  options.video_upload === true ||
  VIDEO_HELPER_UPLOADS.has(`${className}.${name}`);
