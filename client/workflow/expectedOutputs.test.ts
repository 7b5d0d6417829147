import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { expectedOutputs } from "./expectedOutputs";
import { readWorkflow, referenceWorkflowFile } from "./readWorkflow";
import { parseWorkflow, type Workflow } from "./workflow";

const latent = {
  class_type: "EmptyLatentImage",
  inputs: { width: 512, height: 768, batch_size: 8 },
};

/** A graph with one output node, fed by eight pictures of 512x768. */
const ending = (
  class_type: string,
  inputs: Record<string, unknown>,
  nodes: Workflow = {},
): Workflow => ({
  "1": latent,
  "2": { class_type: "VAEDecode", inputs: { samples: ["1", 0] } },
  "3": { class_type, inputs: { images: ["2", 0], ...inputs } },
  ...nodes,
});

const only = (workflow: Workflow) => {
  const [expected, ...others] = expectedOutputs(workflow);
  expect(others).toEqual([]);
  return expected!;
};

const combine = (inputs: Record<string, unknown>, nodes: Workflow = {}) =>
  only(ending("VHS_VideoCombine", { frame_rate: 10, format: "video/h264-mp4", ...inputs }, nodes));

describe("the reference workflow", () => {
  it("must make a picture and two clips", async () => {
    const size = { width: 512, height: 768, frames: 35, fps: 10, files: 1 };
    expect(expectedOutputs(await readWorkflow(referenceWorkflowFile))).toEqual([
      {
        node: "9",
        kind: "png",
        files: 1,
        width: 720,
        height: 1280,
        frames: 1,
        notKnown: [],
      },
      {
        node: "15",
        kind: "webp",
        ...size,
        lossless: false,
        notKnown: [],
      },
      {
        node: "19",
        kind: "mp4",
        codec: "avc1",
        ...size,
        notKnown: [],
      },
    ]);
  });
});

describe("stills", () => {
  it.each(["SaveImage", "PreviewImage"])("%s writes one PNG per picture", (classType) => {
    expect(only(ending(classType, {}))).toMatchObject({ kind: "png", files: 8, frames: 1 });
  });
});

describe("clips", () => {
  it.each([
    [1, 1],
    [2, 2],
    [3, 4],
    [35, 68],
  ])("%i frames played there and back are %i", (batch_size, frames) => {
    const nodes = { "1": { ...latent, inputs: { ...latent.inputs, batch_size } } };
    expect(combine({ pingpong: true }, nodes).frames).toBe(frames);
  });

  it("never counts fewer frames there and back than there", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4096 }), (batch_size) => {
        const nodes = { "1": { ...latent, inputs: { ...latent.inputs, batch_size } } };
        const [there, back] = [combine({}, nodes), combine({ pingpong: true }, nodes)];
        expect(back.frames).toBe(Math.max(there.frames!, 2 * there.frames! - 2));
      }),
    );
  });

  it.each([
    ["video/h264-mp4", {}, 24],
    ["video/webm", { pingpong: true }, 42],
    ["image/webp", {}, 8],
  ])("of format %s with two loops and %o have %i frames", (format, inputs, frames) => {
    const expected = combine({ format, loop_count: 2, ...inputs });
    expect(expected).toMatchObject({ frames, notKnown: [] });
  });

  it("have no known number of frames when loops are linked, or a format may ignore them", () => {
    const linked = { "7": { class_type: "PrimitiveInt", inputs: { value: 2 } } };
    expect(combine({ loop_count: ["7", 0] }, linked)).toMatchObject({
      frames: undefined,
      notKnown: ["frames: loop_count may change their number"],
    });
    expect(combine({ format: "video/gifski", loop_count: 2 }).frames).toBeUndefined();
    expect(combine({ format: "video/gifski", loop_count: 0 }).frames).toBe(8);
  });

  it.each([
    ["image/gif", { kind: "gif" }],
    ["image/webp", { kind: "webp" }],
    ["video/nvenc_h264-mp4", { kind: "mp4", codec: "avc1" }],
    ["video/h265-mp4", { kind: "mp4", codec: "hvc1" }],
    ["video/webm", { kind: "webm" }],
    ["video/ProRes", { kind: "mov" }],
  ])("format %s", (format, made) => {
    expect(combine({ format })).toMatchObject({ ...made, notKnown: [] });
  });

  it("says that it does not know a format", () => {
    const { kind, notKnown } = combine({ format: "video/new-mp4" });
    expect(kind).toBeUndefined();
    expect(notKnown).toEqual(['kind of file: format "video/new-mp4" is not known here']);
  });

  it("makes sizes even where ffmpeg writes the file", () => {
    const nodes = {
      "2": { class_type: "EmptyImage", inputs: { width: 63, height: 95, batch_size: 2 } },
    };
    expect(combine({}, nodes)).toMatchObject({ width: 64, height: 96 });
    expect(combine({ format: "video/webm" }, nodes)).toMatchObject({ width: 64, height: 96 });
    expect(combine({ format: "image/gif" }, nodes)).toMatchObject({ width: 63, height: 95 });
  });

  it("does not count frames that audio or a batch manager may change", () => {
    const audio = { "7": { class_type: "LoadAudio", inputs: {} } };
    expect(combine({ audio: ["7", 0] }, audio).frames).toBe(8);
    expect(combine({ audio: ["7", 0], trim_to_audio: true }, audio).frames).toBeUndefined();
    expect(combine({ meta_batch: ["7", 0] }, audio).notKnown).toEqual([
      "frames: meta_batch may change their number",
    ]);
  });

  it("follows SaveVideo through CreateVideo", () => {
    const nodes = { "4": { class_type: "CreateVideo", inputs: { images: ["2", 0], fps: 12 } } };
    const inputs = { video: ["4", 0], format: "auto", codec: "auto" };
    expect(only(ending("SaveVideo", inputs, nodes))).toMatchObject({
      kind: "mp4",
      codec: "avc1",
      frames: 8,
      fps: 12,
    });
  });

  // Versions after 0.3.64 write the codec below the format, and have AV1.
  it.each([
    [{ format: "auto", "format.codec": "auto" }, "mp4", "avc1"],
    [{ format: "auto", "format.codec": "av1", codec: "auto" }, undefined, undefined],
    [{ format: "auto", codec: "av1" }, undefined, undefined],
    [{ format: "auto", codec: ["5", 0] }, undefined, undefined],
    [{ format: "mp4", "format.codec": "av1" }, "mp4", undefined],
    [{ format: "mkv", "format.codec": "h264" }, undefined, "avc1"],
    [{ format: "auto" }, "mp4", "avc1"],
  ])("expects of SaveVideo with %j a file %s with codec %s", (inputs, kind, codec) => {
    const nodes = { "4": { class_type: "CreateVideo", inputs: { images: ["2", 0], fps: 12 } } };
    const derived = only(ending("SaveVideo", { video: ["4", 0], ...inputs }, nodes));
    expect([derived.kind, derived.codec, derived.frames]).toEqual([kind, codec, 8]);
  });

  it.each([
    ["CreateVideo", { codec: "av1" }],
    ["CreateVideo", { codec: ["5", 0] }],
    ["LoadVideo", { file: "hevc.mp4" }],
  ])("does not guess the codec that SaveVideo takes over from %s with %j", (made, inputs) => {
    const nodes = { "4": { class_type: made, inputs } };
    const saved = { video: ["4", 0], format: "auto", codec: "auto" };
    const { kind, codec } = only(ending("SaveVideo", saved, nodes));
    expect([kind, codec]).toEqual(["mp4", undefined]);
  });
});

describe("values", () => {
  it.each([
    [513, 512],
    ["512", 512],
    [519.9, 512],
    [{ __value__: 512 }, 512],
    [["7", 0], undefined],
    [undefined, undefined],
    ["wide", undefined],
  ])("a latent of width %j has pictures of width %j", (width, expected) => {
    const nodes = { "1": { ...latent, inputs: { ...latent.inputs, width } } };
    const derived = only(ending("SaveImage", {}, nodes));
    expect(derived.width).toBe(expected);
    expect(derived.height).toBe(768);
    expect(derived.notKnown).toHaveLength(expected === undefined ? 1 : 0);
  });
});

describe("graphs that do not tell", () => {
  it("does not guess behind a class that it does not know", () => {
    const nodes = {
      "2": { class_type: "ImageScale", inputs: { image: ["5", 0], width: 64, height: 64 } },
      "5": { class_type: "VAEDecode", inputs: { samples: ["1", 0] } },
    };
    const { width, frames, fps, notKnown } = combine({}, nodes);
    expect({ width, frames, fps }).toEqual({ width: undefined, frames: undefined, fps: 10 });
    expect(notKnown).toEqual([
      "size and count after node 2 (ImageScale): this check does not know what that class makes",
    ]);
  });

  it("does not follow the wrong slot", () => {
    const nodes = {
      "2": {
        class_type: "SVD_img2vid_Conditioning",
        inputs: { width: 64, height: 64, video_frames: 2 },
      },
    };
    expect(combine({ images: ["2", 0] }, nodes).frames).toBeUndefined();
  });

  it("follows a chain of nodes, however long", () => {
    const noise = (from: string) => ({
      class_type: "ImageAddNoise",
      inputs: { image: [from, 0] as unknown },
    });
    const nodes: Workflow = { "2": { class_type: "VAEDecode", inputs: { samples: ["1", 0] } } };
    for (let id = 10; id < 10_010; id += 1) nodes[id] = noise(id === 10 ? "2" : `${id - 1}`);
    expect(combine({ images: ["10009", 0] }, nodes).frames).toBe(8);
  });

  it("ends in a circle of links", () => {
    const nodes = { "2": { class_type: "ImageAddNoise", inputs: { image: ["2", 0] } } };
    expect(combine({}, nodes).notKnown).toEqual([
      "size and count: the links of node 2 run in a circle",
    ]);
  });

  it.each([
    ["a format", { format: { toString: false } }],
    ["a codec", { codec: { toString: null } }],
    ["the id in a link", { video: [{ toString: null }, 0] }],
  ])("does not convert an object to text as %s", (_what, inputs) => {
    const workflow = parseWorkflow({ "1": { class_type: "SaveVideo", inputs } });
    expect(expectedOutputs(workflow)).toEqual([
      {
        node: "1",
        files: 1,
        notKnown: ["size, frames and rate: not made by CreateVideo"],
      },
    ]);
  });

  it("never throws, whatever the links are", () => {
    const classes = [
      "VAEDecode",
      "KSampler",
      "EmptyLatentImage",
      "SaveImage",
      "VHS_VideoCombine",
      "SaveVideo",
      "toString",
    ];
    const link = fc.tuple(fc.constantFrom("0", "1", "2", "constructor", 1), fc.nat(2));
    const input = fc.oneof(link, fc.jsonValue());
    const node = fc.record({
      class_type: fc.constantFrom(...classes),
      inputs: fc.dictionary(
        fc.constantFrom("images", "samples", "latent_image", "video", "width", "format"),
        input,
      ),
    });
    fc.assert(
      fc.property(fc.record({ "0": node, "1": node, "2": node }), (workflow) => {
        expectedOutputs(parseWorkflow(workflow));
      }),
    );
  });
});
