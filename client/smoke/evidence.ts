import { z } from "zod";
import { Problem } from "./problem";

/**
 * How deep a proof goes, from the least on.
 * - `none`: something failed, or nothing was checked.
 * - `result`: the queue's result names every output, but no file was seen, because the storage it
 *   lies in cannot be read from here. It does not prove that there is a video.
 * - `files`: every output was read and its structure checked, but this machine could not decode
 *   the pixels of at least one.
 * - `pixels`: every output was decoded and its frames looked at.
 */
export const ProofLevel = z.enum(["none", "result", "files", "pixels"]);
export type ProofLevel = z.infer<typeof ProofLevel>;

/** Whether a level shows at least as much as another. */
export const isAtLeast = (level: ProofLevel, wanted: ProofLevel): boolean =>
  ProofLevel.options.indexOf(level) >= ProofLevel.options.indexOf(wanted);

const Range = z.strictObject({ min: z.number(), max: z.number() });
export type Range = z.infer<typeof Range>;

/** What was measured in one file. Brightness and change go from 0 (black) to 255 (white). */
export const Measured = z.strictObject({
  kind: z.string(),
  /** Pixels. */
  width: z.int(),
  height: z.int(),
  /** Decoded frames, or those that the container lists where nothing could be decoded. */
  frames: z.int(),
  /** Frames per second; absent for a still picture. */
  fps: z.number().optional(),
  seconds: z.number().optional(),
  /** avc1, lossy, lossless … */
  coding: z.string().optional(),
  /** Mean brightness of the darkest and the brightest frame. */
  brightness: Range.optional(),
  /** Standard deviation of brightness within a frame. */
  contrast: Range.optional(),
  /** Mean absolute difference of a frame from the one before. */
  change: Range.optional(),
  /** Why the pixels were not looked at. */
  pixelsNotChecked: z.string().optional(),
});
export type Measured = z.infer<typeof Measured>;

/** What is known about one file while the check runs. */
const FileEvidence = z.strictObject({
  node: z.string(),
  classType: z.string().optional(),
  /** Name at the service. */
  filename: z.string(),
  /** Folder of the service, and folder inside it. */
  type: z.string(),
  subfolder: z.string(),
  /** Name in the evidence folder; absent when the file was not read. */
  file: z.string().optional(),
  bytes: z.int().optional(),
  sha256: z.string().optional(),
  measured: Measured.optional(),
  /** What the workflow says about it that could be compared. */
  expected: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  verdict: z.enum(["as expected", "wrong", "not checked"]),
});
export type FileEvidence = z.infer<typeof FileEvidence>;

/** One file that the service made. */
const OutputEvidence = FileEvidence.extend({
  /** One line for people, such as `PNG 720x1280, 1.3 MiB (node 9)`. */
  description: z.string(),
});
export type OutputEvidence = z.infer<typeof OutputEvidence>;

/** What the request is called at the service, as far as it was told. */
const Request = z.strictObject({
  /** ComfyUI's name for it. On the API edition only the result tells it, and not always. */
  promptId: z.string().optional(),
  /** The check's own name for it in the queues of the API edition, the tag `task_id`. */
  taskId: z.string().optional(),
  /** The queue's name for it, the tag `requestId`. */
  requestId: z.string().optional(),
});

/**
 * What a smoke check saw: the content of `evidence.json`. It never holds the token.
 */
export const Evidence = z.strictObject({
  schemaVersion: z.literal(1),
  /** True when all is as expected, and shown at the required level. */
  passed: z.boolean(),
  level: ProofLevel,
  requiredLevel: ProofLevel,
  /** ISO 8601, UTC. */
  startedAt: z.iso.datetime(),
  /** Scheme, host and path of the service. */
  endpoint: z.string(),
  /** Edition and way of calling that the check used. */
  path: z.enum(["standard/sync", "api/queue", "cluster/webui"]),
  workflow: z.strictObject({
    /** SHA-256 of the workflow with sorted keys: as given, and as submitted with its seeds. */
    sha256: z.string(),
    submittedSha256: z.string(),
    seeds: z.array(z.strictObject({ node: z.string(), input: z.string(), value: z.number() })),
    seedsKept: z.boolean(),
  }),
  ...Request.shape,
  service: z
    .strictObject({
      comfyui: z.string().optional(),
      python: z.string().optional(),
      pytorch: z.string().optional(),
      devices: z.array(z.string()),
    })
    .optional(),
  /** Seconds by step, by this machine's clock; a step that was not reached is absent. */
  timings: z.record(z.string(), z.number()),
  outputs: z.array(OutputEvidence),
  problems: z.array(Problem),
  /** Things worth knowing that decide nothing. */
  notes: z.array(z.string()),
});
export type Evidence = z.infer<typeof Evidence>;
