import { z } from "zod";
import type { ComfyUIFaults, ImageFault, VideoFault } from "./comfyui/faults";

const videoFaults = [
  "missing",
  "one-byte",
  "black",
  "frozen",
  "half-frozen",
  "short",
  "html",
] as const satisfies readonly VideoFault[];
const imageFaults = ["missing", "blank", "one-byte"] as const satisfies readonly ImageFault[];

const choice = <const T extends readonly string[]>(name: string, values: T) =>
  z.enum(values, { error: `${name} must be one of ${values.join(", ")}` }).optional();

/** `PUT /admin/services/{name}/comfyui-faults`; an empty object switches all of them off. */
export const comfyUIFaultsSchema = z.strictObject({
  mp4: choice("mp4", videoFaults),
  webp: choice("webp", videoFaults),
  png: choice("png", imageFaults),
  execution: choice("execution", ["error", "out-of-memory", "hang"]),
  nodeErrors: z.boolean({ error: "nodeErrors must be true or false" }).optional(),
}) satisfies z.ZodType<ComfyUIFaults>;
