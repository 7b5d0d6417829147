import { z } from "zod";

/**
 * How far a job has come. In this order; a job that is begun anew begins with `sending` again.
 *
 * - `sending`: about to be sent, so the service may have it
 * - `submitted`: the service has it
 * - `ended`: it was generated, and its files are known; some may be fetched
 * - `done`: all its files are here
 * - `failed`: it ended without what it was to make, or the service refused it
 * - `lost`: the service had it and knows nothing of it any more
 * - `cancelling`: about to be taken back
 * - `cancelled`: taken back
 */
const State = z.enum([
  "sending",
  "submitted",
  "ended",
  "done",
  "failed",
  "lost",
  "cancelling",
  "cancelled",
]);

const Output = z.strictObject({
  node: z.string(),
  key: z.string(),
  filename: z.string(),
  subfolder: z.string(),
  type: z.string(),
});

/** What the journal knows of a job: its last line about it holds. */
export const JobRecord = z.object({
  /** Digest of what the job is; see `jobsOf`. */
  key: z.string().min(1),
  state: State,
  /** The workflow file as it was named, for people. */
  file: z.string(),
  /** Folder for its files, in the output folder. */
  folder: z.string().min(1),
  at: z.iso.datetime(),
  /** The service that it was sent to. */
  endpoint: z.string(),
  calls: z.enum(["sync", "queue", "webui"]),
  /** Client id at ComfyUI, and part of the task id at a queue: by it the job is looked for. */
  jobId: z.uuid(),
  /** What ComfyUI calls it. */
  promptId: z.string().optional(),
  /** Index in the input queue; as text, because it may be above 2^53. */
  index: z.string().regex(/^\d+$/).optional(),
  seeds: z
    .array(z.strictObject({ node: z.string(), input: z.string(), value: z.number() }))
    .optional(),
  /** What the service says it has made. */
  outputs: z.array(Output).optional(),
  /** What its nodes show as text. */
  texts: z.array(z.strictObject({ node: z.string(), text: z.string() })).optional(),
  /** What went wrong although it ended. */
  problems: z.array(z.string()).optional(),
  /** The files that were fetched, relative to the output folder. */
  files: z.array(z.string()).optional(),
  /** Why it failed or was lost. */
  message: z.string().optional(),
});
export type JobRecord = z.infer<typeof JobRecord>;

/** A file of a job that is in the output folder. */
export const FileHere = z.strictObject({
  /** The job's. */
  key: z.string().min(1),
  /** What the service calls it; see `nameOf`. */
  output: z.string(),
  /** Relative to the output folder. */
  here: z.string(),
});
export type FileHere = z.infer<typeof FileHere>;
