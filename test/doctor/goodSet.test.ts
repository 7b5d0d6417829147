import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { diagnose } from "../../client/workflow/doctor/diagnose";
import { referenceClasses } from "../../client/workflow/doctor/known/bundled";
import { Manifest } from "../../client/workflow/doctor/known/manifest";
import type { NodeClasses } from "../../client/workflow/doctor/known/nodeClasses";
import type { DoctorOptions } from "../../client/workflow/doctor/options";
import { referenceWorkflowFile } from "../../client/workflow/readWorkflow";
import type { Workflow } from "../../client/workflow/workflow";
import { recordedClasses } from "./recorded";

const reference = JSON.parse(readFileSync(referenceWorkflowFile, "utf8")) as Workflow;

/** The reference workflow as `--set node.input=value` would change it. */
function changed(...edits: [node: string, input: string, value: unknown][]): Workflow {
  const workflow = structuredClone(reference);
  for (const [node, input, value] of edits) workflow[node]!.inputs[input] = value;
  return workflow;
}

const without = (...ids: string[]): Workflow =>
  Object.fromEntries(Object.entries(reference).filter(([id]) => !ids.includes(id)));

const VARIANTS: Record<string, Workflow> = {
  "as it is": reference,
  "the largest seed that JavaScript keeps": changed(["3", "seed", 2 ** 53 - 1]),
  "the least of everything": changed(
    ["3", "seed", 0],
    ["3", "steps", 1],
    ["3", "cfg", 0],
    ["3", "denoise", 0],
    ["5", "width", 16],
    ["5", "height", 16],
    ["16", "video_frames", 1],
    ["16", "augmentation_level", 0],
    ["15", "fps", 0.01],
    ["15", "quality", 0],
    ["19", "frame_rate", 1],
    ["19", "loop_count", 0],
    ["19", "crf", 0],
  ),
  "the most of everything": changed(
    ["3", "steps", 10000],
    ["3", "cfg", 100],
    ["3", "denoise", 1],
    ["5", "width", 16384],
    ["5", "batch_size", 4096],
    ["16", "motion_bucket_id", 1023],
    ["16", "augmentation_level", 10],
    ["15", "fps", 1000],
    ["15", "quality", 100],
    ["19", "loop_count", 100],
    ["19", "crf", 100],
  ),
  "numbers as text": changed(["5", "width", "720"], ["3", "cfg", " 7.5 "], ["3", "seed", "1_000"]),
  "fractions for whole numbers": changed(["5", "width", 720.9], ["16", "video_frames", 35.5]),
  "true for one": changed(["5", "batch_size", true]),
  "a wrapped value": changed(["6", "text", { __value__: "a rocket" }]),
  "a number for a text": changed(["9", "filename_prefix", 5]),
  "extra inputs": changed(["6", "speak_and_recognation", { __value__: [false, true] }]),
  "a text with what Python writes": changed(["6", "text", "None, 'True', False # {'prompt': 1}"]),
  "a text in Chinese": changed(["6", "text", "火箭升空，“天空”\n\t\\ \u0000"]),
  "every sampler's neighbour": changed(
    ["3", "sampler_name", "euler"],
    ["3", "scheduler", "sgm_uniform"],
  ),
  "a file in a folder": changed(["9", "filename_prefix", "day/%date%/a"]),
  "there and back": changed(["19", "pingpong", true]),
  "a GIF": changed(["19", "format", "image/gif"]),
  "ten bits": changed(["19", "format", "video/h265-mp4"], ["19", "pix_fmt", "yuv420p10le"]),
  "without the picture": without("9"),
  "without the WebP": without("15"),
  "only the picture": without("13", "14", "15", "16", "17", "18", "19"),
  "with a node that nothing depends on": {
    ...reference,
    "99": { class_type: "KSampler", inputs: {} },
  },
  "without titles": Object.fromEntries(
    Object.entries(reference).map(([id, { _meta: _, ...node }]) => [id, node]),
  ),
};

const image = {
  class_type: "EmptyImage",
  inputs: { width: 64, height: 96, batch_size: 4, color: 0 },
};

/** Written by hand from the recorded object_info. */
const BY_HAND: Record<string, Workflow> = {
  "core video": {
    a: image,
    b: { class_type: "CreateVideo", inputs: { images: ["a", 0], fps: 24 } },
    c: {
      class_type: "SaveVideo",
      inputs: { video: ["b", 0], filename_prefix: "video/x", format: "auto", codec: "auto" },
    },
  },
  "an uploaded picture": {
    "1": { class_type: "LoadImage", inputs: { image: "example.png" } },
    "2": { class_type: "SaveImage", inputs: { images: ["1", 0], filename_prefix: "copy" } },
  },
  "an uploaded picture in a folder": {
    "1": { class_type: "LoadImage", inputs: { image: "clipspace/mask.png [input]" } },
    "2": { class_type: "SaveImage", inputs: { images: ["1", 0], filename_prefix: "copy" } },
  },
  "a preview beside what is saved": {
    "1": image,
    "2": { class_type: "PreviewImage", inputs: { images: ["1", 0] } },
    "3": { class_type: "SaveImage", inputs: { images: ["1", 0], filename_prefix: "a" } },
  },
  "pictures of two nodes": {
    "1": image,
    "2": { class_type: "ImageBatch", inputs: { image1: ["1", 0], image2: ["1", 0] } },
    "3": { class_type: "RepeatImageBatch", inputs: { image: ["2", 0], amount: 2 } },
    "4": {
      class_type: "SaveAnimatedWEBP",
      inputs: {
        images: ["3", 0],
        filename_prefix: "a",
        fps: 6,
        lossless: true,
        quality: 80,
        method: "slowest",
      },
    },
  },
  "latents for a video": {
    "1": {
      class_type: "CheckpointLoaderSimple",
      inputs: { ckpt_name: "LandscapeBING_v10.safetensors" },
    },
    "2": { class_type: "EmptyLatentImage", inputs: { width: 64, height: 64, batch_size: 8 } },
    "3": {
      class_type: "VHS_VideoCombine",
      inputs: {
        images: ["2", 0],
        vae: ["1", 2],
        frame_rate: 8,
        loop_count: 0,
        filename_prefix: "a",
        format: "image/webp",
        pingpong: false,
        save_output: true,
      },
    },
  },
};

/** A node that is called prompt, and the names that every object has. */
const NAMES: Record<string, Workflow> = {
  "odd ids": {
    prompt: image,
    constructor: {
      class_type: "SaveImage",
      inputs: { images: ["prompt", 0], filename_prefix: "a" },
    },
    nodes: { class_type: "SaveImage", inputs: { images: ["prompt", 0], filename_prefix: "b" } },
  },
};

const manifest = new Manifest([
  "models/checkpoints/LandscapeBING_v10.safetensors",
  "models/checkpoints/svd_xt_image_decoder.safetensors",
]);
const KNOWING: Record<string, DoctorOptions> = {
  "a service": { objectInfo: recordedClasses },
  "everything about a service": {
    objectInfo: recordedClasses,
    manifest,
    edition: "api",
    maxPayloadBytes: 8192,
  },
  "nothing but the bundled classes": {},
  "the bundled classes and the edition": { edition: "standard", manifest },
};

const GOOD = { ...VARIANTS, ...BY_HAND, ...NAMES };

for (const [knowing, options] of Object.entries(KNOWING)) {
  describe(`knowing ${knowing}, no false alarm at`, () => {
    it.each(Object.entries(GOOD))("%s", (_what, workflow) => {
      const found = diagnose(JSON.stringify(workflow, undefined, 2), options);
      // A note only says what could not be checked, and so is no alarm.
      expect(found.filter(({ severity }) => severity !== "note")).toEqual([]);
      if (options.objectInfo) expect(found).toEqual([]);
    });
  });
}

it("accepts another model than the recording's when no service was asked", () => {
  expect(diagnose(changed(["18", "ckpt_name", "svd_xt.safetensors"]))).toEqual([]);
});

it.each([...new Set(Object.values(reference).map(({ class_type }) => class_type))])(
  "knows %s as the recording has it, except for the files of a service",
  (name) => {
    const plain = (classes: NodeClasses) => {
      const found = classes.get(name);
      const inputs = found?.inputs.map(({ options: { tooltip: _, ...options }, ...spec }) => ({
        ...spec,
        type: spec.name === "ckpt_name" ? [] : spec.type,
        options,
      }));
      return { ...found, inputs };
    };
    expect(plain(referenceClasses())).toEqual(plain(recordedClasses));
  },
);
