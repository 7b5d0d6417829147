import { z } from "zod";

/** Whether and how each change is proved by making a video. */
export const smoke = z
  .strictObject({
    /** Whether each change is proved by making a video. Costs some minutes of the GPU. */
    enabled: z.boolean().default(true),
    /** Why not, for the outputs and for the reviewers; needed when `enabled` is false. */
    reason: z.string().min(10, "must say in a few words why nothing is proved").optional(),
    /** Longest time for the whole check, in minutes. */
    deadlineMinutes: z.int().min(1).max(180).default(30),
    /** Workflow in ComfyUI's API format, relative to the project. Default: the SVD reference. */
    workflow: z.string().optional(),
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
