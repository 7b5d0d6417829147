import type * as pulumi from "@pulumi/pulumi";
import { checkSettings } from "../client/smoke/settings";
import { UsageError } from "../client/usageError";
import type { SmokeCheckArgs } from "./smokeCheck";

/** What the check's settings are called as arguments. */
const NAMES = {
  ...{ endpoint: "endpoint", token: "token", calls: "calls", storage: "files", region: "region" },
  ...{ service: "serviceName", workflow: "workflow", prompt: "settings.prompt" },
  imageCheckpoint: "settings.checkpoints.image",
  videoCheckpoint: "settings.checkpoints.video",
  ...{ inputs: "settings.inputs", seed: "settings.seed", requiredLevel: "level" },
  ...{ maxFileMiB: "settings.limits.fileMiB", maxFiles: "settings.limits.files" },
  ...{ deadlineSeconds: "deadlineSeconds", evidenceDir: "evidenceDir" },
} as const;

/** What is known of an argument, or something that passes for it; nothing where it is not set. */
const orSome = (value: pulumi.Input<string> | undefined, some: string) =>
  (typeof value === "string" ? value : value && some) || undefined;

/**
 * What the check would say of its arguments once the service runs, as far as they are known; undefined
 * when that is nothing.
 */
export function smokeProblem(args: SmokeCheckArgs): string | undefined {
  const { calls, files, region, serviceName, level, workflow, deadlineSeconds, settings } = args;
  const { prompt, checkpoints, inputs, seed, limits } = settings ?? {};
  const values = {
    ...{ endpoint: "http://localhost", token: "", evidenceDir: args.evidenceDir ?? "evidence" },
    ...{ calls, workflow, deadlineSeconds, requiredLevel: level, prompt, inputs, seed },
    storage: orSome(files, "oss://bucket/folder/"),
    region: orSome(region, "cn-hangzhou"),
    service: orSome(serviceName, "comfyui"),
    imageCheckpoint: checkpoints?.image,
    videoCheckpoint: checkpoints?.video,
    maxFileMiB: limits?.fileMiB,
    maxFiles: limits?.files,
  };
  try {
    checkSettings(values, NAMES);
    return undefined;
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
}
