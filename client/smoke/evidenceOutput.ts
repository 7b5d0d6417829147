import { z } from "zod";

const Range = z.object({
  min: z.number().meta({ description: "The lowest value of all frames." }),
  max: z.number().meta({ description: "The highest value of all frames." }),
});
export type Range = z.infer<typeof Range>;

const GREY = "0 (black) to 255 (white)";

const Measured = z.object({
  kind: z.string().meta({ description: "What the file is: png, webp, gif or mp4." }),
  width: z.int().meta({ description: "Width of a frame.", unit: "pixels" }),
  height: z.int().meta({ description: "Height of a frame.", unit: "pixels" }),
  frames: z.int().meta({
    description:
      "Number of decoded frames, or of those that the container lists if none was decoded.",
  }),
  fps: z
    .number()
    .optional()
    .meta({ description: "Frame rate; absent for a still picture.", unit: "frames per second" }),
  seconds: z
    .number()
    .optional()
    .meta({ description: "Duration of the clip according to its container.", unit: "s" }),
  coding: z
    .string()
    .optional()
    .meta({ description: "How frames are coded: avc1 (H.264), lossy, lossless, mixed." }),
  brightness: Range.optional().meta({
    description: "Mean brightness of the darkest and of the brightest frame.",
    unit: GREY,
  }),
  contrast: Range.optional().meta({
    description: "Standard deviation of brightness within a frame.",
    unit: GREY,
  }),
  change: Range.optional().meta({
    description: "Mean absolute difference of a frame from the one before.",
    unit: GREY,
  }),
  pixelsNotChecked: z
    .string()
    .optional()
    .meta({ description: "Why the pixels were not looked at; absent when they were." }),
});
export type Measured = z.infer<typeof Measured>;

/** What is known about one file while the check runs. */
const FileEvidence = z.object({
  node: z.string().meta({ description: "Id of the workflow's node that made it." }),
  classType: z.string().optional().meta({ description: "Class of that node." }),
  filename: z.string().meta({ description: "Name at the service." }),
  type: z.string().meta({ description: "Folder of the service: output or temp." }),
  subfolder: z.string().meta({ description: "Folder inside that one; empty if there is none." }),
  file: z.string().optional().meta({
    description:
      "Name in the evidence folder; absent when the file was not read, or was not kept because the token is in it.",
  }),
  bytes: z.int().optional().meta({ description: "Size of the file.", unit: "bytes" }),
  sha256: z.string().optional().meta({ description: "SHA-256 of the file.", unit: "hex" }),
  measured: Measured.optional().meta({
    description: "What was measured in the file; absent when it could not be read.",
  }),
  expected: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).meta({
    description:
      "What the workflow says about the file, where it can be compared: kind, codec, files, width, height, frames, fps, lossless.",
  }),
  verdict: z.enum(["as expected", "wrong", "not checked"]).meta({
    description: "Result of the comparison.",
  }),
});
export type FileEvidence = z.infer<typeof FileEvidence>;

/** One file that the service made. */
export const OutputEvidence = FileEvidence.extend({
  description: z.string().meta({
    description: "One line for people, such as `PNG 720x1280, 1.3 MiB (node 9)`.",
  }),
});
export type OutputEvidence = z.infer<typeof OutputEvidence>;
