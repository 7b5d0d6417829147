import { expect, it } from "vitest";
import { MemoryFiles } from "./memoryFiles";
import { DEFAULT_BUILT_IN_MODELS, Models } from "./models";
import { ObjectInfo } from "./objectInfo";

it.each([
  ["UNETLoader", "unet_name", "diffusion_models", []],
  ["CLIPLoader", "clip_name", "text_encoders", []],
  ["DualCLIPLoader", "clip_name2", "text_encoders", []],
  ["CLIPVisionLoader", "clip_name", "clip_vision", []],
  ["VAELoader", "vae_name", "vae", ["pixel_space"]],
  ["CheckpointLoaderSimple", "ckpt_name", "checkpoints", DEFAULT_BUILT_IN_MODELS.checkpoints],
])("%s offers as %s what is mounted in models/%s", async (name, input, folder, besides) => {
  const files = new MemoryFiles();
  await files.write(`models/${folder}/mine.safetensors`, Buffer.alloc(8));
  const info = new ObjectInfo(new Models(files, DEFAULT_BUILT_IN_MODELS), files);
  const [choices] = (await info.describe(name))?.input.required?.[input] ?? [];
  expect(new Set(choices as string[])).toEqual(new Set(["mine.safetensors", ...(besides ?? [])]));
});

it("offers files also where the choices are in the options, but not in place of an online service's versions", async () => {
  const files = new MemoryFiles();
  await files.write("models/upscale_models/mine.pth", Buffer.alloc(8));
  const info = new ObjectInfo(new Models(files, DEFAULT_BUILT_IN_MODELS), files);
  const upscaler = await info.describe("UpscaleModelLoader");
  expect(upscaler?.input.required?.model_name?.[1]?.options).toEqual(["mine.pth"]);
  const kling = await info.describe("KlingImageGenerationNode");
  expect(kling?.input.required?.model_name?.[1]?.options).toContain("kling-v1");
});
