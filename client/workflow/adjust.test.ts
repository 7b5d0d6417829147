import { describe, expect, it } from "vitest";
import { type Adjustments, adjustWorkflow } from "./adjust";
import reference from "./svd-reference.json";
import type { Workflow } from "./workflow";

const names = {
  prompt: "--prompt",
  imageCheckpoint: "--image-checkpoint",
  videoCheckpoint: "--video-checkpoint",
  inputs: "--set",
};
const workflow: Workflow = reference;
const adjust = (adjustments: Adjustments, given = workflow) =>
  adjustWorkflow(given, adjustments, names);

describe("adjustments of the reference workflow", () => {
  it("leave everything else as it is, and the given one untouched", () => {
    const before = structuredClone(workflow);
    const { "6": text, ...others } = adjust({ prompt: "a cat" });
    expect(text!.inputs.text).toBe("a cat");
    const { "6": _, ...same } = before;
    expect(others).toEqual(same);
    expect(workflow).toEqual(before);
  });

  it("find checkpoints and inputs", () => {
    const adjusted = adjust({
      imageCheckpoint: "a.safetensors",
      videoCheckpoint: "b.safetensors",
      inputs: { "3.steps": "20", "19.pingpong": "true", "7.text": "12", "13.cfg": 3 },
    });
    expect(adjusted["4"]!.inputs.ckpt_name).toBe("a.safetensors");
    expect(adjusted["18"]!.inputs.ckpt_name).toBe("b.safetensors");
    expect(adjusted["3"]!.inputs.steps).toBe(20);
    expect(adjusted["19"]!.inputs.pingpong).toBe(true);
    expect(adjusted["7"]!.inputs.text).toBe("12");
    expect(adjusted["13"]!.inputs.cfg).toBe(3);
  });

  it.each<[string, RegExp]>([
    ["99.text", /^--set 99\.text: there is no node 99; the workflow has 3 \(KSampler\), 4 \(/],
    ["6.txt", /^--set 6\.txt: node 6 \(CLIPTextEncode\) has no input txt; it has text, clip\.$/],
    ["6.clip", /takes clip from node 4; set it there\.$/],
    ["3.steps", /has a number as steps, and "many" is not one\.$/],
    ["steps", /is not of the form <node id>\.<input>, such as 6\.text\.$/],
    ["constructor.name", /there is no node constructor/],
  ])("that name nothing are refused: %s", (key, message) => {
    expect(() => adjust({ inputs: { [key]: "many" } })).toThrow(message);
  });

  it("are refused where something else than one value stands", () => {
    const listed = { "1": { class_type: "A", inputs: { sizes: [1, 2, 3] } } };
    expect(() => adjust({ inputs: { "1.sizes": "4" } }, listed)).toThrow(
      '--set 1.sizes: node 1 (A) has a list as sizes, and "4" is not one.',
    );
  });

  it("are refused where a number would lose digits", () => {
    expect(() => adjust({ inputs: { "3.steps": "9007199254740993" } })).toThrow(
      "--set 3.steps: node 3 (KSampler) cannot have 9007199254740993 as steps: it is beyond 2^53, and 9007199254740992 would be sent; write a number of at most 9007199254740991.",
    );
    // As from a stack's file, whose parser has already lost the digits.
    expect(() => adjust({ inputs: { "3.steps": 2 ** 53 } })).toThrow(
      "--set 3.steps: node 3 (KSampler) cannot have 9007199254740992 as steps: it is beyond 2^53, and its last digits are lost; write a number of at most 9007199254740991.",
    );
    expect(adjust({ inputs: { "3.cfg": "1e20" } })["3"]!.inputs.cfg).toBe(1e20);
    expect(adjust({ inputs: { "3.cfg": 1e20 } })["3"]!.inputs.cfg).toBe(1e20);
  });

  it("are refused for a seed that would be replaced afterwards", () => {
    const given = { ...names, newSeeds: "every seed is a new one" };
    const seed = (key: string) => adjustWorkflow(workflow, { inputs: { [key]: 7 } }, given);
    expect(() => seed("3.seed")).toThrow(
      "--set 3.seed: node 3 (KSampler) would not keep 7 as seed: every seed is a new one.",
    );
    expect(seed("3.steps")["3"]!.inputs.steps).toBe(7);
    expect(adjust({ inputs: { "3.seed": 7 } })["3"]!.inputs.seed).toBe(7);
  });

  it("are refused all at once", () => {
    const { "4": _, ...rest } = workflow;
    const both = () => adjust({ imageCheckpoint: "a", inputs: { "99.x": 1 } }, rest);
    expect(both).toThrow(
      /--image-checkpoint is for a workflow with one CheckpointLoaderSimple, and this one has none[\s\S]*--set 99\.x/,
    );
  });

  it("do not guess between two nodes", () => {
    const two = { ...workflow, "20": workflow["18"]! };
    expect(() => adjust({ videoCheckpoint: "a" }, two)).toThrow(
      "this one has 2: 18, 20; name the input instead, such as 18.ckpt_name",
    );
  });
});
