import type * as pulumi from "@pulumi/pulumi";
import { checkSettings } from "../../client/smoke/settings";
import { UsageError } from "../../client/usageError";
import type { SmokeCheckArgs } from "./smokeCheck";

/** What the check's settings are called as its arguments. */
const NAMES = {
  endpoint: "endpoint",
  token: "token",
  calls: "calls",
  storage: "files",
  region: "region",
  service: "serviceName",
  workflow: "workflow",
  prompt: "settings.prompt",
  imageCheckpoint: "settings.checkpoints.image",
  videoCheckpoint: "settings.checkpoints.video",
  inputs: "settings.inputs",
  seed: "settings.seed",
  requiredLevel: "level",
  maxFileMiB: "settings.limits.fileMiB",
  maxFiles: "settings.limits.files",
  deadlineSeconds: "deadlineSeconds",
  evidenceDir: "evidenceDir",
} as const;

const namesBy = (called: (argument: string) => string) =>
  Object.fromEntries(
    Object.entries(NAMES).map(([setting, argument]) => [setting, called(argument)]),
  ) as { [Setting in keyof typeof NAMES]: string };

/** What is known of an argument, or something that passes for it; nothing where it is not set. */
const orSome = (value: pulumi.Input<string> | undefined, some: string) =>
  (typeof value === "string" ? value : value && some) || undefined;

/**
 * What the check would say of its arguments once the service runs, as far as they are known; undefined
 * when that is nothing.
 *
 * @param called what an argument is called where it was given
 */
export function smokeProblem(
  args: SmokeCheckArgs,
  called: (argument: string) => string = (argument) => argument,
): string | undefined {
  const { calls, files, region, serviceName, level, workflow, deadlineSeconds, settings } = args;
  const { prompt, checkpoints, inputs, seed, limits } = settings ?? {};
  const values = {
    endpoint: "http://localhost",
    token: "",
    evidenceDir: args.evidenceDir ?? "evidence",
    calls,
    workflow,
    deadlineSeconds,
    requiredLevel: level,
    prompt,
    inputs,
    seed,
    storage: orSome(files, "oss://bucket/folder/"),
    region: orSome(region, "cn-hangzhou"),
    service: orSome(serviceName, "comfyui"),
    imageCheckpoint: checkpoints?.image,
    videoCheckpoint: checkpoints?.video,
    maxFileMiB: limits?.fileMiB,
    maxFiles: limits?.files,
  };
  try {
    checkSettings(values, namesBy(called));
    return undefined;
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
}
