import { describe, expect, it } from "vitest";
import type { Graph } from "../graph";
import { MemoryFiles } from "../memoryFiles";
import { DEFAULT_BUILT_IN_MODELS, Models } from "../models";
import { ObjectInfo } from "../objectInfo";
import { Float } from "../python/float";
import { type PromptVerdict, validatePrompt } from "./prompt";

const files = new MemoryFiles();
const models = new Models(files, DEFAULT_BUILT_IN_MODELS);
const judge = (prompt: unknown, targets?: unknown): Promise<PromptVerdict> =>
  validatePrompt(prompt, new ObjectInfo(models, files), targets);

/** A workflow that saves a noisy picture; `inputs` override those of the noise node. */
function graph(inputs: Record<string, unknown> = {}): Graph {
  return {
    "1": {
      class_type: "EmptyImage",
      inputs: { width: 64, height: 96, batch_size: 1, color: 0 },
    },
    "2": {
      class_type: "ImageAddNoise",
      inputs: { image: ["1", 0], seed: 1, strength: 0.5, ...inputs },
    },
    "3": { class_type: "SaveImage", inputs: { images: ["2", 0], filename_prefix: "a" } },
  };
}

/** The types and details of the errors found in node 2, the noise. */
async function faults(inputs: Record<string, unknown>): Promise<[string, string][]> {
  const { nodeErrors } = await judge(graph(inputs));
  return (nodeErrors["2"]?.errors ?? []).map(({ type, details }) => [type, details]);
}

describe("constants", () => {
  it("are accepted at both ends of their range, seeds in all their digits", async () => {
    expect(await faults({ seed: 0, strength: 0 })).toEqual([]);
    expect(await faults({ seed: 18446744073709551615n, strength: 1 })).toEqual([]);
    expect(await faults({ seed: 18446744073709551616n })).toEqual([
      ["value_bigger_than_max", "seed"],
    ]);
    expect(await faults({ seed: -1 })).toEqual([["value_smaller_than_min", "seed"]]);
    expect(await faults({ strength: new Float(1.01) })).toEqual([
      ["value_bigger_than_max", "strength"],
    ]);
  });

  it("are converted as Python does, and the result is written back", async () => {
    const prompt = graph({ seed: " 42 ", strength: true });
    expect((await judge(prompt)).valid).toBe(true);
    expect(prompt["2"]?.inputs).toMatchObject({ seed: 42, strength: new Float(1) });
  });

  it("that cannot be converted are named with Python's own words", async () => {
    expect(await faults({ seed: "4.2", strength: null })).toEqual([
      ["invalid_input_type", "seed, 4.2, invalid literal for int() with base 10: '4.2'"],
      [
        "invalid_input_type",
        "strength, None, float() argument must be a string or a real number, not 'NoneType'",
      ],
    ]);
  });

  it("in a wrapper are taken out of it", async () => {
    const prompt = graph({ seed: { __value__: 5 } });
    expect((await judge(prompt)).valid).toBe(true);
    expect(prompt["2"]?.inputs.seed).toBe(5);
  });
});

describe("links", () => {
  it.each([
    [["1"], "bad_linked_input"],
    [["1", 0, 0], "bad_linked_input"],
    [["3", 0], "exception_during_inner_validation"],
    [["99", 0], "exception_during_inner_validation"],
    [["1", 1], "exception_during_inner_validation"],
  ])("%o to a picture: %s", async (image, type) => {
    expect((await faults({ image })).map(([found]) => found)).toEqual([type]);
  });

  it("in a circle refuse the prompt without a word on any node", async () => {
    const verdict = await judge(graph({ image: ["2", 0] }));
    expect(verdict).toMatchObject({
      valid: false,
      error: { type: "prompt_outputs_failed_validation", details: "" },
      nodeErrors: {},
    });
  });

  it("of another type are refused", async () => {
    const prompt = graph({ image: ["4", 0] });
    prompt["4"] = {
      class_type: "EmptyLatentImage",
      inputs: { width: 64, height: 64, batch_size: 1 },
    };
    const { nodeErrors } = await judge(prompt);
    expect(nodeErrors["2"]?.errors[0]).toMatchObject({
      type: "return_type_mismatch",
      details: "image, received_type(LATENT) mismatch input_type(IMAGE)",
    });
  });
});

describe("outputs", () => {
  const two = () => ({
    ...graph(),
    "4": { class_type: "PreviewImage", inputs: { images: ["5", 0] } },
    "5": { class_type: "ImageBlur", inputs: {} },
  });

  it("that are valid run, the others are named", async () => {
    const verdict = await judge(two());
    expect(verdict).toMatchObject({ valid: true, outputs: ["3"] });
    expect(verdict.nodeErrors).toMatchObject({
      "5": { class_type: "ImageBlur", dependent_outputs: ["4"] },
    });
  });

  it("outside the targets are not looked at", async () => {
    expect(await judge(two(), ["3"])).toMatchObject({ valid: true, nodeErrors: {} });
    expect(await judge(two(), ["4"])).toMatchObject({
      valid: false,
      error: { type: "prompt_outputs_failed_validation" },
    });
    expect(await judge(two(), [])).toMatchObject({
      valid: false,
      error: { type: "prompt_no_outputs" },
    });
  });
});

describe("choices", () => {
  const loader = (name: string): Graph => ({
    "1": { class_type: "ImageOnlyCheckpointLoader", inputs: { ckpt_name: name } },
    "2": { class_type: "PreviewAny", inputs: { source: ["1", 0] } },
  });

  it("of checkpoints are those of the image and those that are mounted", async () => {
    expect((await judge(loader("svd_xt_image_decoder.safetensors"))).valid).toBe(true);
    expect((await judge(loader("mounted.safetensors"))).valid).toBe(false);
    await files.write("models/checkpoints/mounted.safetensors", Buffer.alloc(16));
    expect((await judge(loader("mounted.safetensors"))).valid).toBe(true);
  });

  it("that are missing are answered with what there is", async () => {
    const { nodeErrors } = await judge(loader("other.ckpt"));
    expect(nodeErrors["1"]?.errors[0]?.details).toMatch(
      /^ckpt_name: 'other.ckpt' not in \['LandscapeBING_v10.safetensors', /,
    );
  });

  it("of pictures are the files that were uploaded", async () => {
    const prompt = (image: string): Graph => ({
      "1": { class_type: "LoadImage", inputs: { image } },
      "2": { class_type: "SaveImage", inputs: { images: ["1", 0], filename_prefix: "a" } },
    });
    const { nodeErrors } = await judge(prompt("cat.png"));
    expect(nodeErrors["1"]?.errors).toMatchObject([
      { type: "custom_validation_failed", details: "image - Invalid image file: cat.png" },
    ]);
    await files.write("input/cat.png", Buffer.from("a picture"));
    await files.write("output/dog.png", Buffer.from("a picture"));
    expect((await judge(prompt("cat.png"))).valid).toBe(true);
    expect((await judge(prompt("dog.png [output]"))).valid).toBe(true);
  });
});
