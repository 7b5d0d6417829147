import { describe, expect, it } from "vitest";
import { diagnose } from "./diagnose";
import { Manifest } from "./known/manifest";
import { NodeClasses } from "./known/nodeClasses";
import type { DoctorOptions } from "./options";
import { SMALL, videoCombine, withInputs } from "./rules/examples";

const rulesOf = (workflow: object | string, options?: DoctorOptions) =>
  diagnose(workflow, options).map(({ rule, node, input }) =>
    [rule, node, input].filter((part) => part !== undefined).join(" "),
  );
const only = (workflow: object | string, options?: DoctorOptions) => {
  const [finding, ...others] = diagnose(workflow, options);
  expect(others).toEqual([]);
  return finding!;
};
const combine = (inputs: Record<string, unknown>) => ({ ...SMALL, "5": videoCombine(inputs) });

describe("a finding", () => {
  it("names file, node, title, input, what is wrong and what to write", () => {
    const titled = { ...SMALL["2"], _meta: { title: "Size" } };
    const workflow = { ...SMALL, "2": { ...titled, inputs: { ...SMALL["2"].inputs, width: 0 } } };
    expect(diagnose(workflow, {}, "a.json")).toEqual([
      {
        file: "a.json",
        rule: "value_smaller_than_min",
        severity: "error",
        node: "2",
        title: "Size",
        input: "width",
        problem: "The input width is 0, less than 16",
        fix: "write at least 16",
        server: { status: 400, type: "value_smaller_than_min" },
      },
      {
        file: "a.json",
        rule: "prompt_outputs_failed_validation",
        severity: "error",
        problem: "No output node can run (node 4)",
        fix: "correct the findings about single nodes",
        server: { status: 400, type: "prompt_outputs_failed_validation" },
      },
    ]);
  });

  it("does not miss a saved file where only a text is shown, but does for a preview beside it", () => {
    const text = { "1": { class_type: "PreviewAny", inputs: { source: "a caption" } } };
    const { "4": _, ...made } = SMALL;
    const shown = { class_type: "PreviewImage", inputs: { images: ["3", 0] } };
    expect(rulesOf(text)).not.toContain("never_saves 1");
    expect(rulesOf({ ...made, "4": shown, "5": text["1"] })).toContain("never_saves 4");
  });

  it("tells where the nodes are that stand in something else, as graphToPrompt gives them", () => {
    const editor = { nodes: [{ id: 1, type: "SaveImage" }], links: [] };
    const told = (workflow: object) =>
      diagnose(workflow).map(({ node, problem, fix }) => `${node}: ${problem}; ${fix}`);
    const output =
      "output: It has no class_type and is not a node: the nodes are inside it; save only the object inside";
    const workflow =
      "workflow: It has no class_type and is not a node but the editor's own save format; take it out, or open it in ComfyUI and choose Workflow > Export (API)";
    expect(told({ output: SMALL, workflow: editor })).toEqual([output, workflow]);
    expect(told({ workflow: editor })).toEqual([workflow]);
    const entry = { prompt: [1, "id", SMALL, {}, ["4"]], outputs: {} };
    expect(told({ id: entry })).toEqual([
      "id: It has no class_type and is not a node but an entry of ComfyUI's history; save only the nodes, the third element of its list prompt",
    ]);
  });

  it("is told for every fault at once, also where the server would stop", () => {
    const workflow = {
      ...withInputs("2", { width: 0, height: "high", batch_size: undefined }),
      "7": {},
      "8": { class_type: "" },
      "9": null,
    };
    expect(rulesOf(workflow)).toEqual([
      "not_a_workflow 9",
      "missing_class_type 7",
      "missing_node_type 8",
      "required_input_missing 2 batch_size",
      "invalid_input_type 2 height",
      "value_smaller_than_min 2 width",
    ]);
  });

  it("that an exception hides at the server is told all the same", () => {
    const found = diagnose(withInputs("4", { images: ["99", 0], filename_prefix: undefined }));
    expect(found.map(({ rule, server }) => [rule, server?.type])).toEqual([
      ["required_input_missing", undefined],
      ["exception_during_validation", "exception_during_validation"],
      ["prompt_outputs_failed_validation", "prompt_outputs_failed_validation"],
    ]);
  });

  it("names the slots that there are, also for a slot that is a text", () => {
    expect(diagnose(withInputs("3", { vae: ["1", "2"] }))[0]).toMatchObject({
      rule: "exception_during_inner_validation",
      problem:
        'The input vae is linked to slot "2" of node 1, but CheckpointLoaderSimple has 3 outputs',
      fix: "write slot 0 to 2",
    });
  });

  it("covers nodes behind a broken link, but not nodes that no output depends on", () => {
    const broken = {
      ...withInputs("2", { width: 0 }),
      "3": withInputs("3", { samples: ["9", 0] })["3"]!,
    };
    expect(rulesOf(broken)).toContain("value_smaller_than_min 2 width");
    expect(rulesOf({ ...SMALL, "9": withInputs("2", { width: 0 })["2"]! })).toEqual([]);
  });
});

describe("the wrapper", () => {
  const wrapped = { prompt: SMALL, client_id: "me" };
  it.each<[string, object, DoctorOptions, string[]]>([
    ["in a file", wrapped, {}, ["prompt_wrapper"]],
    ["in a request for /prompt", wrapped, { form: "request" }, []],
    [
      "twice in a request for /prompt",
      { prompt: wrapped },
      { form: "request" },
      ["prompt_wrapper"],
    ],
    ["in one for api_prompt", wrapped, { form: "request", edition: "api" }, ["prompt_wrapper"]],
    ["not in one for api_prompt", SMALL, { form: "request", edition: "api" }, []],
    ["not in one for /prompt", SMALL, { form: "request" }, ["no_prompt"]],
  ])("%s", (_where, workflow, options, rules) => {
    expect(rulesOf(workflow, options)).toEqual(rules);
  });

  it("is told to go where it must not be", () => {
    const twice = { prompt: wrapped };
    const told = (workflow: object, options: DoctorOptions) => {
      const { problem, fix } = only(workflow, options);
      return `${problem}; ${fix}`;
    };
    expect([
      told(wrapped, {}),
      told(twice, { form: "request" }),
      told(wrapped, { form: "request", edition: "api" }),
    ]).toEqual([
      'The nodes stand in a {"prompt": …} wrapper, but a workflow file holds the nodes only; the wrapper is added when it is submitted; save only the object inside',
      'The nodes stand in 2 {"prompt": …} wrappers, but POST /prompt takes one; remove the outer one',
      'The nodes stand in a {"prompt": …} wrapper, but the API edition\'s api_prompt takes the nodes only; save only the object inside',
    ]);
  });

  it("does not hide what is wrong inside of it", () => {
    const inside = withInputs("2", { width: 0 });
    expect(rulesOf({ prompt: inside })).toContain("value_smaller_than_min 2 width");
  });
});

describe("seeds", () => {
  const seeded = (seed: string) =>
    JSON.stringify({ ...SMALL, "9": { class_type: "KSampler", inputs: { seed: "SEED" } } }).replace(
      '"SEED"',
      seed,
    );
  it.each(["0", "9007199254740991", "9007199254740992", "1e15", "1125899906842624"])(
    "%s keeps its digits",
    (seed) => {
      expect(rulesOf(seeded(seed))).toEqual([]);
    },
  );

  it.each([
    ["9007199254740993", "9007199254740992"],
    ["18446744073709551615", "18446744073709552000"],
  ])("%s is sent as %s", (seed, sent) => {
    const finding = only(seeded(seed));
    expect(finding.rule).toBe("lost_digits");
    expect(finding.problem).toBe(`The input seed is ${seed}, beyond 2^53; ${sent} would be sent`);
  });

  it.each(["0.30000000000000004", "0.49999999999999956", "-1.3000000000000003"])(
    "are not what stands behind the point of %s, as the editor's steps leave it",
    (cfg) => {
      const text = seeded("9007199254740993").replace('"seed"', `"cfg": ${cfg}, "seed"`);
      expect(rulesOf(text)).toEqual(["lost_digits 9 seed"]);
    },
  );

  it("in a text are left alone", () => {
    const text = 'a "9007199254740993" \\ 9007199254740993';
    expect(rulesOf(withInputs("4", { filename_prefix: text }))).toEqual([]);
  });

  it("are seen beside a picture in base64", () => {
    const picture = `"picture": "${"A".repeat(16 * 1024 * 1024)}", `;
    const text = seeded("9007199254740993").replace('"seed"', `${picture}"seed"`);
    expect(rulesOf(text)).toContain("lost_digits 9 seed");
  });
});

describe("what was pasted from Python", () => {
  const printed = JSON.stringify(SMALL)
    .replaceAll('"', "'")
    .replace("'width': 512", "'width': True")
    .replace("{", "{ # printed\n");

  it("is named word by word, and the rest is looked at", () => {
    const text = JSON.stringify(withInputs("2", { width: 0 })).replaceAll('"', "'");
    expect(rulesOf(text)).toEqual([
      "python_literals",
      "value_smaller_than_min 2 width",
      "prompt_outputs_failed_validation",
    ]);
    expect(diagnose(printed).map(({ problem }) => problem)).toEqual([
      expect.stringMatching(/^It contains a comment/),
      expect.stringMatching(/^It contains Python's single quotation marks, such as '/),
    ]);
  });

  it("has numbers that the server reads as Python does, beside what it does not", () => {
    const text = JSON.stringify(SMALL).replace(
      "{",
      '{"5": {"class_type": "X", "is_changed": [NaN]},',
    );
    expect(rulesOf(text)).toEqual([]);
    expect(rulesOf(text.replaceAll('"', "'"))).toContain("python_literals");
  });

  it("may have a picture in base64 in it", () => {
    const picture = "A".repeat(16 * 1024 * 1024);
    expect(diagnose(`{"a": True, "b": "${picture}"}`)[0]?.rule).toBe("python_literals");
    expect(diagnose(`{'a': '${picture}'}`)[0]?.rule).toBe("python_literals");
  });

  it.each([
    ['{"a": True}', "Python's True (line 1)", "write true"],
    ['{"a":\n None}', "Python's None (line 2)", "write null"],
    ['{"a": 1,}', "a comma before a closing bracket (line 1)", "take it out"],
  ])("%s", (text, problem, fix) => {
    const finding = diagnose(text)[0]!;
    expect(finding.problem).toContain(problem);
    expect(finding.fix).toContain(fix);
  });
});

describe("files of models", () => {
  const manifest = (...paths: string[]) => ({ manifest: new Manifest(paths) });
  it("are looked for in their folder", () => {
    expect(rulesOf(SMALL, manifest("./models/checkpoints/model.safetensors"))).toEqual([]);
    expect(only(SMALL, manifest("models/vae/model.safetensors")).fix).toBe(
      "move models/vae/model.safetensors there",
    );
    expect(only(SMALL, manifest()).problem).toBe(
      'The file "model.safetensors" of the input ckpt_name is not in the mounted folder as models/checkpoints/model.safetensors',
    );
  });

  it("may stand in any folder that ComfyUI looks into, or that nobody knows", () => {
    const named = (class_type: string, input: string) => ({
      "1": { class_type, inputs: { [input]: "a.safetensors" } },
    });
    const [known, unknown] = [named("UNETLoader", "unet_name"), named("MyLoader", "thing")];
    const missing = (workflow: object, ...paths: string[]) =>
      diagnose(workflow, manifest(...paths))
        .filter(({ rule }) => rule === "missing_model_file")
        .map(({ severity }) => severity);
    expect(missing(known, "models/unet/a.safetensors")).toEqual([]);
    expect(missing(unknown, "models/mine/a.safetensors")).toEqual([]);
    expect(missing(known, "output/a.safetensors")).toEqual(["error"]);
    expect(missing(unknown, "output/a.safetensors")).toEqual(["warning"]);
    const bucket = { manifest: new Manifest([], { sure: false }) };
    expect(only(SMALL, bucket)).toMatchObject({ rule: "missing_model_file", severity: "warning" });
  });

  it("may stand in folders below", () => {
    const workflow = withInputs("1", { ckpt_name: "xl/model.safetensors" });
    expect(rulesOf(workflow, manifest("models/checkpoints/xl/model.safetensors"))).toEqual([]);
    expect(rulesOf(workflow, manifest("models/checkpoints/model.safetensors"))).toHaveLength(1);
  });

  it("are named with slashes where the service is, also in a workflow of Windows", () => {
    const workflow = withInputs("1", { ckpt_name: String.raw`xl\model.safetensors` });
    const found = "models/checkpoints/xl/model.safetensors";
    for (const options of [{}, manifest(found)]) {
      const finding = only(workflow, options);
      expect([finding.rule, finding.fix]).toEqual([
        "windows_path",
        'write "xl/model.safetensors" with forward slashes',
      ]);
    }
    expect(rulesOf(workflow, manifest())).toEqual([
      "windows_path 1 ckpt_name",
      "missing_model_file 1 ckpt_name",
    ]);
    const loader = { input: { required: { ckpt_name: [[String.raw`xl\model.safetensors`]] } } };
    const asked = { CheckpointLoaderSimple: { ...loader, output: [], output_node: true } };
    const own = { "1": workflow["1"] };
    expect(rulesOf(own, { objectInfo: new NodeClasses(asked, true) })).toEqual([]);
  });

  it("are read from a list of lines or from JSON", () => {
    const path = "models/checkpoints/model.safetensors";
    for (const text of [`# files\r\n./${path}\r\n`, JSON.stringify([path])]) {
      expect(Manifest.fromText(text).has(path)).toBe(true);
    }
    expect(() => Manifest.fromText('{"a": 1}')).toThrow("It is not a list of paths");
  });
});

describe("size", () => {
  const bytes = Buffer.byteLength(JSON.stringify(SMALL));
  it("counts what is sent, not the file", () => {
    const indented = JSON.stringify(SMALL, undefined, 8);
    expect(rulesOf(indented, { maxPayloadBytes: bytes })).toEqual([]);
    expect(only(indented, { maxPayloadBytes: bytes - 1 }).problem).toBe(
      `It is ${bytes} bytes as sent, but the service's queue takes at most ${bytes - 1}`,
    );
  });

  it("counts the file where that is what is sent", () => {
    const request = JSON.stringify({ prompt: SMALL }, undefined, 8);
    const limit = { form: "request" as const, maxPayloadBytes: request.length };
    expect(rulesOf(request, limit)).toEqual([]);
    expect(rulesOf(`${request} `, limit)).toEqual(["payload_too_large"]);
  });

  it("counts letters that the file escapes", () => {
    const workflow = withInputs("4", { filename_prefix: "火".repeat(50) });
    const escaped = JSON.stringify(workflow).replace(/[^ -~]/g, "\\u706b");
    const maxPayloadBytes = Buffer.byteLength(JSON.stringify(workflow));
    expect(rulesOf(escaped, { maxPayloadBytes })).toEqual([]);
    expect(rulesOf(escaped, { maxPayloadBytes: maxPayloadBytes - 1 })).toHaveLength(1);
  });
});

describe("packages of custom nodes", () => {
  const foreign = { ...SMALL, "5": { class_type: "IPAdapter", inputs: {} } };
  it("that nobody knows are called unknown, and cost no more than a warning", () => {
    const finding = only(foreign);
    expect([finding.rule, finding.severity]).toEqual(["custom_node_package", "warning"]);
    expect(finding.problem).toContain("is not on record here");
    expect(finding.problem).toContain("or a ComfyUI newer than 0.3.64");
  });

  it.each([
    ["ComfySwitchNode", "or, if ComfyUI itself has the class, use a newer image"],
    ["Load3DAnimation", "and not every version has it"],
  ])("are not blamed for a class that another version of ComfyUI has: %s", (class_type, told) => {
    const objectInfo = new NodeClasses({}, true);
    const [finding] = diagnose({ "1": { class_type, inputs: {} } }, { objectInfo });
    expect([finding?.rule, finding?.fix]).toEqual([
      "missing_node_type",
      expect.stringContaining(told),
    ]);
  });

  it("that the guide uses are taken for granted on the editions of the guide", () => {
    for (const edition of ["standard", "api"] as const) {
      expect(rulesOf(combine({}), { edition })).toEqual([]);
    }
    const twice = { ...combine({}), "6": { class_type: "VHS_LoadVideo", inputs: {} } };
    expect(rulesOf(twice, { edition: "cluster" })).toContain("custom_node_package 5");
    expect(rulesOf(twice, { edition: "cluster" })).not.toContain("custom_node_package 6");
    expect(only(combine({}), { edition: "serverless" }).problem).toBe(
      "Whether the image of the serverless edition has the package ComfyUI-VideoHelperSuite is unknown",
    );
  });

  it("that are in the mounted folder are there", () => {
    const paths = ["custom_nodes/comfyui-videohelpersuite/__init__.py"];
    const manifest = new Manifest([...paths, "models/checkpoints/model.safetensors"]);
    expect(rulesOf(combine({}), { edition: "cluster", manifest })).toEqual([]);
  });
});

describe("outputs", () => {
  const { "4": _, ...unsaved } = SMALL;
  it.each([
    [0, ["exception_during_validation warning"]],
    [1, ["exception_during_validation error", "outputs_dropped error"]],
  ])("that newer versions of a saver have are no certain mistake: slot %j", (slot, expected) => {
    const after = {
      ...SMALL,
      "5": { ...SMALL["4"], inputs: { ...SMALL["4"].inputs, images: ["4", slot] } },
    };
    const found = diagnose(after).map(({ rule, severity }) => `${rule} ${severity}`);
    expect(found).toEqual(expected);
    const saver = { input: {}, output: [], output_node: true };
    const kind = { input: { required: { images: ["IMAGE"] } }, output: [], output_node: true };
    const objectInfo = new NodeClasses({ SaveImage: kind, Nothing: saver }, true);
    const one = { "4": { class_type: "Nothing", inputs: {} }, "5": after["5"] };
    expect(diagnose(one, { objectInfo })[0]?.severity).toBe("error");
  });

  it("that only preview are reported when nothing else saves", () => {
    const temporary = videoCombine({ save_output: false });
    expect(rulesOf({ ...unsaved, "5": temporary })).toEqual(["never_saves 5"]);
    expect(rulesOf({ ...SMALL, "5": temporary })).toEqual([]);
  });

  it.each([
    [
      "PreviewImage",
      "images",
      "add SaveImage, SaveAnimatedWEBP or VHS_VideoCombine with the same link",
    ],
    ["PreviewAudio", "audio", "add SaveAudio with the same link"],
    ["MaskPreview", "mask", "add MaskToImage with the same link, and SaveImage after it"],
    // What it shows is a file already, which a node before it may have saved.
    ["Preview3D", "model_file", undefined],
  ])("that only preview are told what saves the same: %s", (class_type, input, fix) => {
    const workflow = { ...unsaved, "5": { class_type, inputs: { [input]: ["3", 0] } } };
    const found = diagnose(workflow).find(({ rule }) => rule === "never_saves");
    expect(found?.fix).toBe(fix);
  });

  it("of an unknown class are assumed to save", () => {
    const other = { class_type: "MyPreview", inputs: { images: ["3", 0] } };
    const preview = { class_type: "PreviewImage", inputs: { images: ["3", 0] } };
    expect(rulesOf({ ...unsaved, "5": other, "6": preview })).not.toContain("never_saves 6");
    expect(rulesOf({ ...unsaved, "5": other })).not.toContain("prompt_no_outputs");
    const resized = { class_type: "ImageScale", inputs: { image: ["3", 0] } };
    expect(rulesOf({ ...unsaved, "5": resized, "6": preview })).toContain("never_saves 6");
  });

  it("are what the smoke check needs", () => {
    expect(only(SMALL, { smoke: true })).toMatchObject({
      rule: "smoke_output",
      severity: "warning",
    });
    const frames = { ...combine({}), "2": withInputs("2", { batch_size: 8 })["2"] };
    expect(rulesOf(frames, { smoke: true })).toEqual([]);
    expect(rulesOf(combine({}), { smoke: true })).toContain("smoke_output");
  });
});

describe("a text for a yes or no", () => {
  it.each(["false", " No ", "OFF", "0"])("%j is taken for yes", (text) => {
    expect(rulesOf(combine({ pingpong: text }))).toEqual(["boolean_as_text 5 pingpong"]);
  });

  it.each(["true", "not", "10", ""])("%j is left alone", (text) => {
    expect(rulesOf(combine({ pingpong: text }))).toEqual([]);
  });

  it("may stand where a text belongs", () => {
    expect(rulesOf(withInputs("4", { filename_prefix: "no" }))).toEqual([]);
  });
});

it("takes null for an input that is left out, unless its class needs it", () => {
  expect(rulesOf(combine({ audio: null }))).toEqual([]);
  expect(rulesOf(combine({ audio: "a.wav" }))).toEqual(["constant_for_link 5 audio"]);
  expect(rulesOf(combine({ images: null }))).toEqual(["constant_for_link 5 images"]);
});

describe("values of a video format", () => {
  it.each([
    [{ crf: 101 }, "crf"],
    [{ pix_fmt: "rgb24" }, "pix_fmt"],
    [{ format: "video/h265-mp4", pix_fmt: "yuv444p" }, "pix_fmt"],
  ])("%j", (inputs, input) => {
    expect(rulesOf(combine(inputs))).toEqual([`format_widget 5 ${input}`]);
  });

  it("are not looked at when they belong to another", () => {
    expect(rulesOf(combine({ format: "image/gif", crf: "abc" }))).toEqual([]);
    expect(rulesOf(combine({ crf: ["2", 0] }))).not.toContain("format_widget 5 crf");
  });
});
