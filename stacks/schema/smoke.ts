import { z } from "zod";

const NO_FILE = "must be the name of a file in models/checkpoints";

/** Whether and how each change is proved by making a video. A change runs the check again. */
export const smoke = z
  .strictObject({
    /** Whether each change is proved by making a video. Costs some minutes of the GPU. */
    enabled: z.boolean().default(true),
    /** Why not, in at least 10 characters, for the outputs and the reviewers; needed when `enabled` is false. */
    reason: z
      .string()
      .min(10, "must say in at least 10 characters why nothing is proved")
      .optional(),
    /** Longest time for the whole check, in minutes. */
    deadlineMinutes: z.int().min(1).max(180).default(30),
    /** Workflow in ComfyUI's API format, relative to the project. Default: the SVD reference. */
    workflow: z.string().optional(),
    /** `pixels` (default), or `files` where H.264 cannot be decoded. */
    level: z.enum(["pixels", "files"]).optional(),
    /** Text of the positive prompt. Default: the workflow's, of the vendor's guide. */
    prompt: z.string().optional(),
    /** Files in models/checkpoints. Default: the workflow's, of the vendor's guide. */
    checkpoints: z
      .strictObject({
        /** Of the picture that the video begins with: `LandscapeBING_v10.safetensors`. */
        image: z.string().min(1, NO_FILE).optional(),
        /** Of the video: `svd_xt_image_decoder.safetensors`. */
        video: z.string().min(1, NO_FILE).optional(),
      })
      .optional(),
    /** Other constants of the workflow by `<node id>.<input>`, such as `16.video_frames`. */
    inputs: z
      .record(
        z.string().regex(/^[^.]+\../, "must be of the form <node id>.<input>, such as 6.text"),
        z.union([z.string(), z.number(), z.boolean()]),
      )
      .optional(),
    /** Seed of every sampler. Default: a new one each time, so that no cache can answer. */
    seed: z
      .int()
      .min(0)
      .max(2 ** 32 - 1)
      .optional(),
    /** What is read of the outputs. */
    limits: z
      .strictObject({
        /** Largest file in MiB. Default: 256. */
        fileMiB: z.int().min(1).max(4096).optional(),
        /** Most files. Default: 64. */
        files: z.int().min(1).max(1000).optional(),
      })
      .optional(),
  })
  .superRefine((value, context) => {
    if (value.enabled || value.reason) return;
    context.addIssue({
      code: "custom",
      path: ["reason"],
      message: "is needed when smoke.enabled is false: say in a few words why nothing is proved",
    });
  })
  .prefault({});
