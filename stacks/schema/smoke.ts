import { z } from "zod";
import { at } from "../../components/problem";
import { refusing } from "../refusing";

const NO_FILE = "must be the name of a file in models/checkpoints";

/** Whether and how a video is made to prove each change. A change of these settings runs the check again. */
export const smoke = z
  .strictObject({
    /** Whether a video is made to prove each change. Default: true. Costs some minutes of the GPU. */
    enabled: z.boolean().default(true),
    /** Why `enabled` is false, in at least 10 characters, for the outputs and the reviewers. Needed then. */
    reason: z
      .string()
      .min(10, "must say in at least 10 characters why nothing is proven")
      .optional(),
    /** Time limit of the whole check in minutes. Default: 30. */
    deadlineMinutes: z.int().min(1).max(180).default(30),
    /** File with a workflow in ComfyUI's API format, relative to the project. Default: the SVD reference. */
    workflow: z.string().optional(),
    /** `pixels` (default): every frame is decoded. `files`: for machines that cannot decode H.264. */
    level: z.enum(["pixels", "files"]).optional(),
    /** Text of the positive prompt. Default: the workflow's own. */
    prompt: z.string().optional(),
    /** Checkpoints, as file names in `models/checkpoints`. Default: the workflow's own. */
    checkpoints: z
      .strictObject({
        /** Makes the picture that the video begins with; `LandscapeBING_v10.safetensors` in the reference. */
        image: z.string().min(1, NO_FILE).optional(),
        /** Makes the video; `svd_xt_image_decoder.safetensors` in the reference. */
        video: z.string().min(1, NO_FILE).optional(),
      })
      .optional(),
    /** Other constants of the workflow, by `<node id>.<input>`, such as `16.video_frames`. Default: none. */
    inputs: z
      .record(
        z.string().regex(/^[^.]+\../, "must be of the form <node id>.<input>, such as 6.text"),
        z.union([z.string(), z.number(), z.boolean()]),
      )
      .optional(),
    /** Seed of every sampler. Default: a new seed each time, so that ComfyUI cannot answer from its cache. */
    seed: z
      .int()
      .min(0)
      .max(2 ** 32 - 1)
      .optional(),
    /** Limits for reading the outputs. */
    limits: z
      .strictObject({
        /** Largest file in MiB. Default: 256. */
        fileMiB: z.int().min(1).max(4096).optional(),
        /** Largest number of files. Default: 64. */
        files: z.int().min(1).max(1000).optional(),
      })
      .optional(),
  })
  .superRefine(
    refusing(({ enabled, reason }) => {
      const needed =
        "is needed when smoke.enabled is false: say in a few words why nothing is proven";
      return at(["reason"], enabled || reason ? undefined : needed);
    }),
  )
  .prefault({});
