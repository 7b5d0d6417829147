import { adjustWorkflow } from "../../client/workflow/adjust";
import { readWorkflowSync } from "../../client/workflow/readWorkflow";

/** What is replaced in the workflow before it is submitted, and limits for its outputs. */
export interface SmokeSettings {
  /**
   * Text of the positive prompt. Default: the workflow's own; in the reference workflow "Rocket takes
   * off from the ground, fire,sky, airplane".
   */
  prompt?: string;
  /**
   * Checkpoints, as file names in `models/checkpoints`: `image` makes the picture that the video begins
   * with, `video` the video. Default: the workflow's own; in the reference workflow
   * `LandscapeBING_v10.safetensors` and `svd_xt_image_decoder.safetensors`.
   */
  checkpoints?: { image?: string; video?: string };
  /** Other constants of the workflow, by `<node id>.<input>`, such as `16.video_frames`. Default: none. */
  inputs?: Readonly<Record<string, string | number | boolean>>;
  /**
   * Seed of every sampler, from 0 to 2^32 - 1. With a fixed seed, ComfyUI may answer from its cache of an
   * earlier run. Default: a new seed each time.
   */
  seed?: number;
  /** Limits for reading the outputs: largest file in MiB (default 256) and most files (default 64). */
  limits?: { fileMiB?: number; files?: number };
}

const adjustmentsOf = ({ prompt, checkpoints, inputs }: SmokeSettings) => ({
  prompt,
  imageCheckpoint: checkpoints?.image,
  videoCheckpoint: checkpoints?.video,
  inputs,
});

/** The names that a workflow's adjustments have in these settings. */
const NAMES = {
  prompt: "prompt",
  imageCheckpoint: "checkpoints.image",
  videoCheckpoint: "checkpoints.video",
  inputs: "inputs",
  newSeeds: "each run draws new seeds unless seed sets one; write seed instead",
};

/** Why a call fails; undefined when it does not. */
function failureOf(call: () => unknown): string | undefined {
  try {
    call();
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/** Why a file is not a workflow in API format; undefined when it is one. */
export const workflowProblem = (file: string): string | undefined =>
  failureOf(() => readWorkflowSync(file));

/**
 * Why a workflow cannot be read or adjusted by these settings; undefined when it can.
 *
 * @param file workflow in API format, relative to the project
 */
export const settingsProblem = (file: string, settings: SmokeSettings = {}): string | undefined =>
  failureOf(() => adjustWorkflow(readWorkflowSync(file), adjustmentsOf(settings), NAMES));

/** The settings as environment variables of the check's command; those that are not set are left out. */
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
