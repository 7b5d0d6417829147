/** What is replaced in the workflow before it is submitted, and limits for its outputs. */
export interface SmokeSettings {
    /**
     * Text of the positive prompt. Default: the workflow's own; in the reference workflow "Rocket takes
     * off from the ground, fire,sky, airplane".
     */
    prompt?: string | undefined;
    /**
     * Checkpoints, as file names in `models/checkpoints`: `image` makes the picture that the video begins
     * with, `video` the video. Default: the workflow's own; in the reference workflow
     * `LandscapeBING_v10.safetensors` and `svd_xt_image_decoder.safetensors`.
     */
    checkpoints?: {
        image?: string | undefined;
        video?: string | undefined;
    } | undefined;
    /** Other constants of the workflow, by `<node id>.<input>`, such as `16.video_frames`. Default: none. */
    inputs?: Readonly<Record<string, string | number | boolean>> | undefined;
    /**
     * Seed of every sampler, from 0 to 2^32 - 1. With a fixed seed, ComfyUI may answer from its cache of an
     * earlier run. Default: a new seed each time.
     */
    seed?: number | undefined;
    /** Limits for reading the outputs: largest file in MiB (default 256) and most files (default 64). */
    limits?: {
        fileMiB?: number | undefined;
        files?: number | undefined;
    } | undefined;
}
/** Why a file is not a workflow in API format; undefined when it is one. */
export declare const workflowProblem: (file: string) => string | undefined;
/**
 * Why a workflow cannot be read or adjusted by these settings; undefined when it can.
 *
 * @param file workflow in API format, relative to the project
 */
export declare const settingsProblem: (file: string, settings?: SmokeSettings) => string | undefined;
/** The settings as environment variables of the check's command; those that are not set are left out. */
export declare function settingsEnvironment(settings?: SmokeSettings): Record<string, string>;
