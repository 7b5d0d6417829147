import { adjustWorkflow } from "../../client/workflow/adjust";
import { readWorkflowSync } from "../../client/workflow/readWorkflow";

/** What of the workflow is replaced before it is submitted, and what is accepted from it. */
export interface SmokeSettings {
  /**
   * Text of the positive prompt. Default: the workflow's, in the reference one "Rocket takes off
   * from the ground, fire,sky, airplane".
   */
  prompt?: string;
  /**
   * Files in `models/checkpoints`: of the picture that the video begins with, and of the video.
   * Default: the workflow's, in the reference one `LandscapeBING_v10.safetensors` and
   * `svd_xt_image_decoder.safetensors`.
   */
  checkpoints?: { image?: string; video?: string };
  /** Any other constant of the workflow by `<node id>.<input>`, such as `16.video_frames`. */
  inputs?: Readonly<Record<string, string | number | boolean>>;
  /**
   * Seed of every sampler, from 0 to 2^32 - 1. What an earlier run has left in ComfyUI's cache may
   * then answer. Default: a new one each time.
   */
  seed?: number;
  /** What is read of the outputs: the largest file in MiB (default 256), the most files (64). */
  limits?: { fileMiB?: number; files?: number };
}

const adjustmentsOf = ({ prompt, checkpoints, inputs }: SmokeSettings) => ({
  prompt,
  imageCheckpoint: checkpoints?.image,
  videoCheckpoint: checkpoints?.video,
  inputs,
});

/** What the adjustments of a workflow are called in these settings. */
const NAMES = {
  prompt: "prompt",
  imageCheckpoint: "checkpoints.image",
  videoCheckpoint: "checkpoints.video",
  inputs: "inputs",
  newSeeds: "every seed is a new one each time, or that of seed; write that",
};

/** Why a file is no workflow in API format; undefined when it is one. */
export function workflowProblem(file: string): string | undefined {
  try {
    readWorkflowSync(file);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/**
 * Why a workflow cannot be adjusted so, or cannot be read; undefined when it can.
 *
 * @param file in API format, relative to the project
 */
export function settingsProblem(file: string, settings: SmokeSettings = {}): string | undefined {
  try {
    adjustWorkflow(readWorkflowSync(file), adjustmentsOf(settings), NAMES);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/** The settings for the check's command; what is not set is left out, so that it changes nothing. */
export function settingsEnvironment(settings: SmokeSettings = {}): Record<string, string> {
  const { prompt, imageCheckpoint, videoCheckpoint, inputs } = adjustmentsOf(settings);
  const { seed, limits } = settings;
  const all = {
    COMFYUI_EAS_PROMPT: prompt,
    COMFYUI_EAS_IMAGE_CHECKPOINT: imageCheckpoint,
    COMFYUI_EAS_VIDEO_CHECKPOINT: videoCheckpoint,
    COMFYUI_EAS_INPUTS: inputs && JSON.stringify(inputs),
    COMFYUI_EAS_SEED: seed,
    COMFYUI_EAS_MAX_FILE_MIB: limits?.fileMiB,
    COMFYUI_EAS_MAX_FILES: limits?.files,
  };
  return Object.fromEntries(
    Object.entries(all).flatMap(([key, value]) =>
      value === undefined ? [] : [[key, String(value)]],
    ),
  );
}
