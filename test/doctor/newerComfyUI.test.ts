import { describe, expect, it } from "vitest";
import { diagnose } from "../../client/workflow/doctor/diagnose";
import { newerClasses } from "./newerClasses";

const load = { class_type: "LoadImage", inputs: { image: "example.png" } };
const save = { class_type: "SaveImage", inputs: { images: ["n", 0], filename_prefix: "a" } };
const show = { class_type: "PreviewAny", inputs: { source: ["n", 0] } };

type Inputs = Record<string, unknown>;

/** A workflow with one node of this class, fed by a picture or a model, whose output is saved. */
const one = (class_type: string, inputs: Inputs, end: object = save) => ({
  picture: load,
  model: { class_type: "Model", inputs: {} },
  n: { class_type, inputs },
  end,
  // Something must be saved, because a workflow that saves nothing would be a finding itself.
  kept: { class_type: "SaveImage", inputs: { images: ["picture", 0], filename_prefix: "b" } },
});

const picture = ["picture", 0];
const mask = ["picture", 1];
const resize = (inputs: Inputs) => one("ResizeImage", { image: picture, ...inputs });
const bySize = { resize: "by size", "resize.width": 512, "resize.crop": "center" };
const byModel = (inputs: Inputs) => resize({ resize: "by model", ...inputs });

const rulesOf = (workflow: object) =>
  diagnose(workflow, { objectInfo: newerClasses }).map(({ rule, input }) =>
    input === undefined ? rule : `${rule} ${input}`,
  );

describe("inputs of a newer ComfyUI, no false alarm at", () => {
  it.each<[string, object]>([
    [
      "two pictures",
      one("BatchImagesNode", { "images.image0": picture, "images.image1": picture }),
    ],
    [
      "fifty pictures",
      one(
        "BatchImagesNode",
        Object.fromEntries(Array.from({ length: 50 }, (_, at) => [`images.image${at}`, picture])),
      ),
    ],
    ["pictures by name", one("NamedImages", { "named.a": picture, "named.b": picture })],
    ["no picture where none is needed", one("OptionalImages", {})],
    ["a switch", one("ComfySwitchNode", { switch: true, on_true: picture, on_false: picture })],
    [
      "a switch between unlike things",
      one("ComfySwitchNode", { switch: true, on_true: picture, on_false: ["model", 0] }),
    ],
    ["an option with inputs of its own", resize(bySize)],
    [
      "an input that belongs to another option",
      resize({ ...bySize, "resize.other": ["gone"], "resize.model": 5 }),
    ],
    ["an option with a link", resize({ resize: "by image", "resize.other": picture })],
    ["an option in an option", byModel({ "resize.model": "small", "resize.model.steps": 4 })],
    [
      "a list in an option in an option",
      byModel({ "resize.model": "large", "resize.model.refs.ref0": picture }),
    ],
    ["a slot", one("Slotted", { slot: picture })],
    ["an empty slot", one("Slotted", {})],
    ["rows", one("Rows", { "rows.0.size": 512 })],
    [
      "a kind of input that nobody knows yet",
      one("Tomorrow", { "thing.a": 1, "thing.b": picture }),
    ],
    ["a number of either kind", one("MathExpression", { value: 2.5 }, show)],
    [
      "a link to a number of either kind",
      {
        ...one("MathExpression", { value: ["c", 1] }, show),
        c: { class_type: "CustomCombo", inputs: { choice: "b", option1: "a", index: 1 } },
      },
    ],
    [
      "a device that this machine lacks",
      one("SelectModelDevice", { model: ["model", 0], device: "gpu:7" }, show),
    ],
    [
      "an attention that this machine lacks",
      one(
        "ModelAttentionBackend",
        { model: ["model", 0], attention: "comfy kitchen attention" },
        show,
      ),
    ],
    ["a latent of another folder", one("LoadLatent", { latent: "x/b.latent [output]" }, show)],
    ["a choice that the editor fetches", one("RemoteModel", { name: "any" })],
    ["a picture of the output folder", one("LoadImageOutput", { image: "a.png [output]" })],
    [
      "several choices",
      one("Tags", { tags: { __value__: ["a", "b"] }, older: { __value__: ["b"] } }, show),
    ],
    [
      "no choice of several",
      one("Tags", { tags: { __value__: [] }, older: { __value__: [] } }, show),
    ],
    [
      "anything linked to a choice",
      {
        ...one("Anything", { list: ["any", 0], any: ["any", 0] }),
        any: { class_type: "Anything", inputs: { list: "a", any: 1, number: 64, extra: {} } },
      },
    ],
  ])("%s", (_what, workflow) => {
    expect(rulesOf(workflow)).toEqual([]);
  });
});

describe("inputs of a newer ComfyUI, mistakes found at", () => {
  it.each<[string, object, string]>([
    [
      "too few pictures",
      one("BatchImagesNode", { "images.image0": picture }),
      "required_input_missing images.image1",
    ],
    [
      "a mask among pictures",
      one("BatchImagesNode", { "images.image0": picture, "images.image1": mask }),
      "return_type_mismatch images.image1",
    ],
    [
      "a text among pictures",
      one("BatchImagesNode", { "images.image0": picture, "images.image1": "a.png" }),
      "constant_for_link images.image1",
    ],
    [
      "no picture by its name",
      one("NamedImages", { "named.a": picture, "named.c": picture }),
      "required_input_missing named.b",
    ],
    [
      "half a switch",
      one("ComfySwitchNode", { switch: true, on_true: picture }),
      "required_input_missing on_false",
    ],
    [
      "an option without its input",
      resize({ ...bySize, "resize.width": undefined }),
      "required_input_missing resize.width",
    ],
    [
      "a number of an option",
      resize({ ...bySize, "resize.width": 1 }),
      "value_smaller_than_min resize.width",
    ],
    [
      "a choice of an option",
      resize({ ...bySize, "resize.crop": "middle" }),
      "choice_fails_when_run resize.crop",
    ],
    [
      "a number of an option in an option",
      byModel({ "resize.model": "small", "resize.model.steps": 9 }),
      "value_bigger_than_max resize.model.steps",
    ],
    [
      "a link of a list in an option in an option",
      byModel({ "resize.model": "large", "resize.model.refs.ref0": ["gone", 0] }),
      "exception_during_inner_validation resize.model.refs.ref0",
    ],
    [
      "one of several choices",
      one("Tags", { tags: { __value__: [] }, older: { __value__: ["b", "c"] } }, show),
      "value_not_in_list older",
    ],
  ])("%s", (_what, workflow, finding) => {
    expect(rulesOf(JSON.parse(JSON.stringify(workflow)))).toContain(finding);
  });
});
