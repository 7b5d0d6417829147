import { z } from "zod";

/**
 * The state of a job. The states follow in this order; a job that is begun again restarts with `sending`.
 *
 * - `sending`: about to be sent, so the service may have it
 * - `submitted`: the service has it
 * - `ended`: it was generated and its files are known; some may have been fetched
 * - `done`: all its files are here
 * - `failed`: it ended without making everything, or the service refused it
 * - `lost`: the service had it and no longer knows it
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

/** What the journal says about a job; the last line about it counts. */
export const JobRecord = z.object({
  /** Digest of the job's content; see `jobsOf`. */
  key: z.string().min(1),
  state: State,
  /** The path of the workflow file as it was given, for messages. */
  file: z.string(),
  /** Folder for its files, inside the output folder. */
  folder: z.string().min(1),
  at: z.iso.datetime(),
  /** Address of the service that it was sent to. */
  endpoint: z.string(),
  calls: z.enum(["sync", "queue", "webui"]),
  /** Client id at ComfyUI, or part of the task id at a queue. The job is found by it. */
  jobId: z.uuid(),
  /** Its prompt id at ComfyUI. */
  promptId: z.string().optional(),
  /** Index in the input queue, as text because it may be above 2^53. */
  index: z.string().regex(/^\d+$/).optional(),
  seeds: z
    .array(z.strictObject({ node: z.string(), input: z.string(), value: z.number() }))
    .optional(),
  /** The files that the service reports. */
  outputs: z.array(Output).optional(),
  /** The texts that its nodes display. */
  texts: z.array(z.strictObject({ node: z.string(), text: z.string() })).optional(),
  /** What went wrong, although it ended. */
  problems: z.array(z.string()).optional(),
  /** The files that were fetched, relative to the output folder. */
  files: z.array(z.string()).optional(),
  /** Why it failed or was lost. */
  message: z.string().optional(),
});
export type JobRecord = z.infer<typeof JobRecord>;

/** A fetched file of a job, which is in the output folder. */
export const FileHere = z.strictObject({
  /** Key of the job. */
  key: z.string().min(1),
  /** The service's name for it; see `nameOf`. */
  output: z.string(),
  /** Relative to the output folder. */
  here: z.string(),
});
export type FileHere = z.infer<typeof FileHere>;
