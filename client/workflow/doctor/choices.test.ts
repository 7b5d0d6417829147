import { describe, expect, it } from "vitest";
import { diagnose } from "./diagnose";
import { Manifest } from "./known/manifest";
import { NodeClasses } from "./known/nodeClasses";
import type { DoctorOptions } from "./options";
import { SMALL, videoCombine, withInputs } from "./rules/examples";

const sampler = (inputs: object) => ({
  ...SMALL,
  text: { class_type: "CLIPTextEncode", inputs: { text: "a", clip: ["1", 1] } },
  "3": { ...SMALL["3"], inputs: { ...SMALL["3"].inputs, samples: ["5", 0] } },
  "5": {
    class_type: "KSampler",
    inputs: {
      model: ["1", 0],
      positive: ["text", 0],
      negative: ["text", 0],
      latent_image: ["2", 0],
      seed: 1,
      steps: 20,
      cfg: 4,
      sampler_name: "euler",
      scheduler: "normal",
      denoise: 1,
      ...inputs,
    },
  },
});
const combine = (inputs: Record<string, unknown>) => ({ ...SMALL, "5": videoCombine(inputs) });
const told = (workflow: object, objectInfo?: NodeClasses) =>
  diagnose(workflow, { objectInfo }).map(({ rule, severity, input }) => [rule, severity, input]);

/** A class with one choice, whose list is a service's own (complete) or may be shorter than that. */
const listed = (type: unknown, options: object, complete: boolean) =>
  new NodeClasses(
    {
      SaveVideo: {
        input: { required: { format: [type, options] } },
        output: [],
        output_node: true,
      },
    },
    complete,
  );
const saver = { "1": { class_type: "SaveVideo", inputs: { format: "avi" } } };

describe("a name that looks the same as the right one", () => {
  // As keyboards write it, and as macOS may.
  const [composed, apart] = ["が.safetensors".normalize("NFC"), "が.safetensors".normalize("NFD")];
  const fixes = (options: DoctorOptions) =>
    diagnose(withInputs("1", { ckpt_name: composed }), options).map(({ fix }) => fix);
  const inAnotherForm = expect.stringMatching(
    /^copy the name from there: .* looks the same but has its letters and their marks apart, .*rename the file/,
  );

  it("is said to differ, in a service's list", () => {
    const input = { required: { ckpt_name: [[apart]] } };
    const loader = { input, output: ["MODEL", "CLIP", "VAE"], output_node: true };
    const objectInfo = new NodeClasses({ CheckpointLoaderSimple: loader }, true);
    expect(fixes({ objectInfo })).toContainEqual(inAnotherForm);
  });

  it("is said to differ, in the mounted folder", () => {
    const manifest = new Manifest([`models/checkpoints/${apart}`]);
    expect(fixes({ manifest })).toContainEqual(inAnotherForm);
  });
});

describe("a choice that no service was asked about", () => {
  it("is a warning, and takes no output away", () => {
    expect(told(sampler({ sampler_name: "res_2s", scheduler: "bong_tangent" }))).toEqual([
      ["value_not_in_list", "warning", "sampler_name"],
      ["value_not_in_list", "warning", "scheduler"],
    ]);
  });

  it("is reported as based on a list that comes with this package", () => {
    const [finding] = diagnose(sampler({ sampler_name: "eulre" }));
    expect(finding).toMatchObject({
      problem:
        'The input sampler_name is "eulre", which is not in its list as ComfyUI 0.3.64 with VideoHelperSuite 1.7.9 has it; other versions and custom nodes may have more',
      fix: expect.stringMatching(
        /^write "euler", .* or one of \d+ more, or ask a service that runs \(--url or --stack\)$/,
      ),
    });
    expect(finding?.server).toBeUndefined();
  });

  it("does not hide the errors of its node, which are certain", () => {
    expect(told(sampler({ sampler_name: "res_2s", steps: 0 }))).toEqual([
      ["value_smaller_than_min", "error", "steps"],
      ["prompt_outputs_failed_validation", "error", undefined],
      ["value_not_in_list", "warning", "sampler_name"],
    ]);
  });

  it.each([
    [{ format: "video/mine" }, ["value_not_in_list", "warning", "format"]],
    [{ pix_fmt: "rgb24" }, ["format_widget", "warning", "pix_fmt"]],
    [{ crf: 101 }, ["format_widget", "error", "crf"]],
  ])("of a video: %j", (inputs, finding) => {
    expect(told(combine(inputs))).toEqual([finding]);
  });
});

describe.each([
  ["value_not_in_list", ["mp4", "webm"], {}],
  ["choice_fails_when_run", "COMBO", { options: ["mp4", "webm"] }],
] as const)("%s", (rule, type, options) => {
  it("is an error by a service's own list", () => {
    const objectInfo = listed(type, options, true);
    expect(told(saver, objectInfo)[0]).toEqual([rule, "error", "format"]);
    expect(diagnose(saver, { objectInfo })[0]?.problem).not.toContain("0.3.64 with");
  });

  it("is a warning by any other", () => {
    expect(told(saver, listed(type, options, false))).toEqual([[rule, "warning", "format"]]);
  });
});

it.each([{ remote: { route: "/choices" } }, { remote_combo: {} }, { multiselect: true }])(
  "accepts a value outside a list that is not all there is: %j",
  (more) => {
    expect(told(saver, listed("COMBO", { options: ["mp4"], ...more }, true))).toEqual([]);
  },
);

it("accepts a link to a choice", () => {
  const choice = ["COMBO", { options: ["mp4"] }];
  const objectInfo = new NodeClasses(
    {
      Chooser: { input: { required: { choice } }, output: ["COMBO"] },
      SaveVideo: { input: { required: { format: choice } }, output: [], output_node: true },
    },
    true,
  );
  const linked = {
    "1": { class_type: "SaveVideo", inputs: { format: ["2", 0] } },
    "2": { class_type: "Chooser", inputs: { choice: "mp4" } },
  };
  expect(told(linked, objectInfo)).toEqual([]);
});

it("does not compare a file with the list of a service that nobody asked", () => {
  const choice = ["COMBO", { options: ["x.pth"] }];
  const loader = { input: { required: { model_name: choice } }, output: [], output_node: true };
  const workflow = { "1": { class_type: "UpscaleModelLoader", inputs: { model_name: "y.pth" } } };
  const said = [false, true].map((complete) =>
    told(workflow, new NodeClasses({ UpscaleModelLoader: loader }, complete)),
  );
  expect(said).toEqual([[], [["choice_fails_when_run", "error", "model_name"]]]);
});

it.each([
  [[], {}],
  ["COMBO", { options: [] }],
])("names no choice where a service has none: %j", (type, options) => {
  const [finding] = diagnose(saver, { objectInfo: listed(type, options, true) });
  expect(finding?.fix).toBe("set up on the service what the node lists");
  expect(finding?.problem).toContain("the service has nothing to choose from there");
});

it.each([
  [["mp4", "webm"], {}, 'write "format" with "mp4" or "webm"'],
  [["mp4", "webm"], { default: "webm" }, 'write "format" with "webm" or "mp4"'],
  ["COMBO", { options: ["mp4", "webm"] }, 'write "format" with "mp4" or "webm"'],
  [[], {}, 'write "format" with one of its choices'],
  ["INT", { default: 0 }, 'write "format" with a value of type INT, such as 0'],
])("says what to write for a missing input of %j with %j", (type, options, fix) => {
  const without = { "5": { class_type: "SaveVideo", inputs: {} } };
  const [finding] = diagnose(without, { objectInfo: listed(type, options, true) });
  expect([finding?.rule, finding?.fix]).toEqual(["required_input_missing", fix]);
});

it("names no file of another machine for one that is missing", () => {
  const { ckpt_name: _, ...rest } = SMALL["1"].inputs;
  const without = { ...SMALL, "1": { ...SMALL["1"], inputs: rest } };
  expect(diagnose(without)[0]?.fix).toBe('write "ckpt_name" with one of its choices');
  const loader = { input: { required: { ckpt_name: [["there.ckpt"]] } }, output: ["MODEL"] };
  const said = [false, true].map((complete) => {
    const asked = { CheckpointLoaderSimple: { ...loader, output_node: true } };
    const objectInfo = new NodeClasses(asked, complete);
    return diagnose({ "1": without["1"] }, { objectInfo })[0]?.fix;
  });
  expect(said).toEqual([
    'write "ckpt_name" with one of its choices',
    'write "ckpt_name" with "there.ckpt"',
  ]);
});

it.each([
  [[], "put the file into the models folder of the mounted storage"],
  [["x.pth"], 'write "x.pth", or put the file into the mounted folder'],
])("says where a model goes whose loader is of the newer kind, of %j", (options, fix) => {
  const loader = { input: { required: { model_name: ["COMBO", { options }] } } };
  const objectInfo = new NodeClasses(
    { UpscaleModelLoader: { ...loader, output: [], output_node: true } },
    true,
  );
  const workflow = { "1": { class_type: "UpscaleModelLoader", inputs: { model_name: "y.pth" } } };
  expect(diagnose(workflow, { objectInfo })[0]?.fix).toContain(fix);
});

it.each<[string, string, unknown?]>([
  ["VHS_LoadVideo", "video"],
  ["VHS_LoadVideoFFmpeg", "video"],
  ["VHS_LoadAudioUpload", "audio"],
  ["VHS_LoadImages", "directory"],
  ["LoadVideo", "file", ["COMBO", { options: ["here"], video_upload: true }]],
])(
  "accepts files outside the list of %s that it can load",
  (className, input, spec = [["here"]]) => {
    const loader = { input: { required: { [input]: spec } }, output: [], output_node: true };
    const objectInfo = new NodeClasses({ [className]: loader }, true);
    const found = (value: string) =>
      told({ "1": { class_type: className, inputs: { [input]: value } } }, objectInfo)[0];
    expect(["here", "shots/there", "there [output]"].map(found)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(found("there")).toEqual(["custom_validation_failed", "error", input]);
    const absent = { "1": { class_type: className, inputs: { [input]: "there" } } };
    expect(diagnose(absent, { objectInfo })[0]?.fix).toMatch(/; there are "here"$/);
  },
);

it.each([
  "MarkdownNote",
  "PrimitiveNode",
  "workflow/My group",
  "workflow>My group",
  "7b34ab90-36f9-45ba-a665-71d418f0df18",
])("says of %s that only the editor has it, whoever was asked", (class_type) => {
  const workflow = { ...SMALL, "5": { class_type, inputs: {} } };
  for (const objectInfo of [undefined, new NodeClasses({}, true)]) {
    const found = diagnose(workflow, { objectInfo }).filter(({ node }) => node === "5");
    expect(found).toEqual([
      expect.objectContaining({
        rule: "missing_node_type",
        fix: expect.stringMatching(/^export the workflow with Workflow > Export \(API\)/),
      }),
    ]);
  }
});
