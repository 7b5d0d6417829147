import { expect, it } from "vitest";
import { expectedOutputs } from "../workflow/expectedOutputs";
import type { Workflow } from "../workflow/workflow";
import { unseededNodes } from "./unseeded";

const loaded = { class_type: "LoadImage", inputs: { image: "a.png" } };
const sampled = { class_type: "KSampler", inputs: { seed: 1, latent_image: ["1", 0] } };
const shows = (id: string) => ({ class_type: "PreviewImage", inputs: { images: [id, 0] } });
const animates = (id: string) => ({ class_type: "SaveAnimatedWEBP", inputs: { images: [id, 0] } });

const unseeded = (nodes: Workflow) => {
  const workflow = { "1": loaded, "2": sampled, ...nodes };
  const seeds = [{ node: "2", input: "seed", value: 1 }];
  return [...unseededNodes(expectedOutputs(workflow), { workflow, seeds })];
};

it.each([
  [
    "a preview of what goes in, beside a video",
    { "3": shows("1"), "4": animates("2") },
    ["1", "3"],
  ],
  ["the same beside a picture", { "3": shows("1"), "4": shows("2") }, ["1", "3"]],
  ["a video of what goes in, beside one", { "3": animates("1"), "4": animates("2") }, ["1", "3"]],
  [
    "what newer versions show of a node in between, whose class nothing is known of",
    { "3": { class_type: "ImageCropV2", inputs: { image: ["1", 0] } }, "4": animates("2") },
    ["1", "3"],
  ],
  ["no video that no seed reaches, beside a picture", { "3": animates("1"), "4": shows("2") }, []],
  ["nothing where no seed reaches anything", { "3": shows("1") }, []],
  [
    "no circle that a seed reaches",
    { "2": { ...sampled, inputs: { seed: 1, a: ["2", 0] } }, "3": shows("2") },
    ["1"],
  ],
])("%s", (_what, nodes, ids) => {
  expect(unseeded(nodes)).toEqual(ids);
});
