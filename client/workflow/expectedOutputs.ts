import { type Batch, batchOf } from "./batch";
import { constant, number, source, whole } from "./links";
import type { Workflow, WorkflowNode } from "./workflow";

/** Types of files that ComfyUI's output nodes write, by their usual extension. */
export type MediaKind = "png" | "webp" | "gif" | "mp4" | "webm" | "mkv" | "mov";

/** What one output node must produce. A value is missing when the graph does not determine it. */
export interface ExpectedOutput {
  node: string;
  kind?: MediaKind;
  /** Sample entry of the video track, `avc1` for H.264. */
  codec?: string;
  /** Number of files. */
  files?: number;
  /** Pixels. */
  width?: number;
  height?: number;
  /** Frames in each file; 1 for a still picture. */
  frames?: number;
  /** Frames per second. */
  fps?: number;
  lossless?: boolean;
  /** Why a value above is missing. */
  notKnown: string[];
}

type Derived = Omit<ExpectedOutput, "node">;
type OutputRule = (workflow: Workflow, node: WorkflowNode) => Derived;

const stills: OutputRule = (workflow, node) => {
  const { width, height, count, notKnown } = batchOf(workflow, node);
  return { kind: "png", files: count, width, height, frames: 1, notKnown };
};

const flag = (node: WorkflowNode, input: string) => {
  const value = constant(node, input);
  return typeof value === "boolean" ? value : undefined;
};

const isOneOf = (value: unknown, ...choices: string[]) =>
  typeof value === "string" && choices.includes(value);

const clip = (batch: Batch): Derived => ({
  files: 1,
  width: batch.width,
  height: batch.height,
  frames: batch.count,
  notKnown: batch.notKnown,
});

/** Formats of VideoHelperSuite 1.7.9 (confirmed: its object_info) and the files that they produce. */
const videoHelperFormats: Record<string, { kind: MediaKind; codec?: string }> = {
  "image/gif": { kind: "gif" },
  "image/webp": { kind: "webp" },
  "video/h264-mp4": { kind: "mp4", codec: "avc1" },
  "video/nvenc_h264-mp4": { kind: "mp4", codec: "avc1" },
  "video/h265-mp4": { kind: "mp4", codec: "hvc1" },
  "video/nvenc_hevc-mp4": { kind: "mp4", codec: "hvc1" },
  "video/nvenc_av1-mp4": { kind: "mp4", codec: "av01" },
  "video/webm": { kind: "webm" },
  "video/av1-webm": { kind: "webm" },
  "video/ffv1-mkv": { kind: "mkv" },
  "video/ProRes": { kind: "mov" },
  "video/ffmpeg-gif": { kind: "gif" },
};

/**
 * Whether ffmpeg writes the format. Pillow writes the others: they need no even size, and the file itself
 * says how often to play it.
 */
const byFFmpeg = (node: WorkflowNode) => {
  const format = constant(node, "format");
  return typeof format === "string" && format.startsWith("video/");
};

/** How many more times ffmpeg writes all frames; gifski's format is an exception (source: 1.7.9). */
const loops = (node: WorkflowNode) => (byFFmpeg(node) ? (whole(node, "loop_count") ?? 0) : 0);

/** Inputs of VHS_VideoCombine that change the number of frames in a way that the graph does not show. */
const changesLength = (workflow: Workflow, node: WorkflowNode) =>
  [
    "meta_batch",
    ...(flag(node, "trim_to_audio") ? ["audio"] : []),
    ...(byFFmpeg(node) ? ["loop_count"] : []),
  ].filter((input) => source(workflow, node, input));

const videoCombine: OutputRule = (workflow, node) => {
  const derived = clip(batchOf(workflow, node));
  const format = constant(node, "format");
  const made = typeof format === "string" ? videoHelperFormats[format] : undefined;
  const notKnown = [...derived.notKnown];
  if (!made) notKnown.push(`kind of file: format ${JSON.stringify(format)} is not known here`);
  const changed = changesLength(workflow, node);
  if (!made && loops(node) > 0) changed.push("loop_count");
  if (changed.length > 0) notKnown.push(`frames: ${changed.join(", ")} may change their number`);
  let frames = changed.length > 0 ? undefined : derived.frames;
  // There and back, without repeating the two end frames.
  if (frames !== undefined && flag(node, "pingpong")) frames += Math.max(0, frames - 2);
  if (frames !== undefined) frames *= 1 + loops(node);
  // Most of ffmpeg's codecs need even sizes; the node pads for all of them (source: 1.7.9).
  const even = (pixels?: number) =>
    pixels === undefined || !byFFmpeg(node) ? pixels : pixels + (pixels % 2);
  return {
    ...derived,
    ...made,
    width: even(derived.width),
    height: even(derived.height),
    frames,
    fps: number(node, "frame_rate"),
    ...(made?.kind === "webp" ? { lossless: flag(node, "lossless") } : {}),
    notKnown,
  };
};

/**
 * The codec that SaveVideo is told to use. Versions after 0.3.64 take it as an input of the format, and have
 * AV1, which `auto` stores in WebM (source: 0.38.1).
 */
function codecOf(node: WorkflowNode): unknown {
  const name = ["format.codec", "codec"].find((input) => Object.hasOwn(node.inputs, input));
  return name === undefined ? "auto" : constant(node, name);
}

/** What SaveVideo writes. A video that is encoded already keeps its codec. */
function savedVideo(node: WorkflowNode, isEncoded: boolean): Pick<Derived, "kind" | "codec"> {
  const format = constant(node, "format");
  const codec = codecOf(node);
  const isMp4 = format === "mp4" || (format === "auto" && isOneOf(codec, "auto", "h264"));
  const isH264 = codec === "h264" || (codec === "auto" && !isEncoded);
  return { ...(isMp4 && { kind: "mp4" }), ...(isH264 && { codec: "avc1" }) };
}

const saveVideo: OutputRule = (workflow, node) => {
  const from = source(workflow, node, "video")?.node;
  if (from?.class_type !== "CreateVideo") {
    const notKnown = ["size, frames and rate: not made by CreateVideo"];
    return { ...savedVideo(node, true), files: 1, notKnown };
  }
  // Newer versions of CreateVideo can encode.
  const isEncoded = !isOneOf(from.inputs.codec ?? "none", "none", "auto");
  const derived = clip(batchOf(workflow, from));
  return { ...derived, ...savedVideo(node, isEncoded), fps: number(from, "fps") };
};

/** Classes that write files and report them (confirmed: recordings of ComfyUI 0.3.64). */
const outputRules: Record<string, OutputRule> = {
  SaveImage: stills,
  PreviewImage: stills,
  SaveAnimatedWEBP: (workflow, node) => ({
    ...clip(batchOf(workflow, node)),
    kind: "webp",
    fps: number(node, "fps"),
    lossless: flag(node, "lossless"),
  }),
  VHS_VideoCombine: videoCombine,
  SaveVideo: saveVideo,
};

/**
 * Derives from the graph alone what each output node must produce, by following its links to the node that
 * determines the size and number of frames. What the graph does not determine is left out and named in
 * `notKnown`; nothing is guessed.
 *
 * Output nodes of other classes are not listed, because the graph does not show that they are output nodes.
 */
export function expectedOutputs(workflow: Workflow): ExpectedOutput[] {
  return Object.entries(workflow).flatMap(([id, node]) => {
    const rule = Object.hasOwn(outputRules, node.class_type)
      ? outputRules[node.class_type]
      : undefined;
    return rule ? [{ node: id, ...rule(workflow, node) }] : [];
  });
}
