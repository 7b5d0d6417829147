import { checkSettings } from "../../client/smoke/settings";
import { UsageError } from "../../client/usageError";
import { referenceWorkflowFile } from "../../client/workflow/readWorkflow";
import type { Find } from "../checkedArgs";
import {
  argumentProblems,
  type Kinds,
  LIST,
  NUMBER,
  OBJECT,
  objectOf,
  plain,
  TEXT,
} from "../kinds";
import { at, givenIn, type Problem } from "../problem";
import { inProject } from "../pulumi/projectFolder";
import { evidenceFolder, otherCheckWith } from "./evidenceFolders";
import type { SmokeCheckArgs } from "./smokeCheck";
import { type SmokeSettings, settingsProblem, workflowProblem } from "./smokeSettings";

/** The argument of a `SmokeCheck` for each setting of the check's command. */
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

/** Makes problems of lines of text that already name their keys. */
const lines = (text: string | undefined, before = ""): Problem[] =>
  (text?.split("\n") ?? []).map((line) => ({ path: [], message: `${before}${line}` }));

/** Checks arguments with the code by which the check's command reads its settings. */
function valueProblem(
  args: Parameters<Find<SmokeCheckArgs>>[0],
  pending: readonly string[],
  called: (argument: string) => string,
): string | undefined {
  const { calls, level, workflow, deadlineSeconds, settings } = args;
  const { prompt, checkpoints, inputs, seed, limits } = settings ?? {};
  const orSome = (key: "files" | "region" | "serviceName", some: string) =>
    pending.includes(key) ? some : args[key] || undefined;
  const has = givenIn(args, pending);
  const values = {
    endpoint: has("endpoint") ? "http://localhost" : undefined,
    token: has("token") ? "" : undefined,
    evidenceDir: args.evidenceDir ?? "evidence",
    calls,
    workflow,
    deadlineSeconds,
    requiredLevel: level,
    prompt,
    inputs,
    seed,
    storage: orSome("files", "oss://bucket/folder/"),
    region: orSome("region", "cn-hangzhou"),
    service: orSome("serviceName", "comfyui"),
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

const SETTINGS_KINDS: Kinds<SmokeSettings> = {
  prompt: TEXT,
  checkpoints: objectOf({ image: TEXT, video: TEXT }),
  inputs: OBJECT,
  seed: NUMBER,
  limits: objectOf({ fileMiB: NUMBER, files: NUMBER }),
};

const KINDS: Kinds<SmokeCheckArgs> = {
  calls: plain(TEXT),
  files: TEXT,
  region: TEXT,
  serviceName: TEXT,
  level: plain(TEXT),
  endpoint: TEXT,
  token: TEXT,
  triggers: LIST,
  document: TEXT,
  workflow: plain(TEXT),
  settings: plain(objectOf(SETTINGS_KINDS)),
  deadlineSeconds: plain(NUMBER),
  evidenceDir: plain(TEXT),
};

/**
 * Finds in advance what the check would refuse once the service runs.
 *
 * @param name the check's own
 * @param called the name of an argument in the component that the user wrote
 */
export const smokeProblems =
  (name: string, called = (argument: string) => argument): Find<SmokeCheckArgs> =>
  (args, pending) => {
    const notOfKind = argumentProblems(KINDS, args, pending);
    // The next check also reads texts: it would accept `true`, or a list with one number.
    if (notOfKind.length > 0) {
      return notOfKind.map(({ path: [key, ...inner], message }) => ({
        path: [called(String(key)), ...inner],
        message,
      }));
    }
    const isTriggered = givenIn(args, pending)("triggers");
    const wrong = [
      ...lines(valueProblem(args, pending, called)),
      ...at(
        ["triggers"],
        isTriggered ? undefined : "is not set; write what the service is made of",
      ),
    ];
    if (wrong.length > 0) return wrong;
    const { settings } = args;
    const workflow = inProject(args.workflow ?? referenceWorkflowFile);
    const unreadable = workflowProblem(workflow);
    if (unreadable !== undefined) return at([called("workflow")], unreadable);
    const folder = evidenceFolder(args.evidenceDir);
    const other = otherCheckWith(folder, name);
    const taken = `is ${folder}, where "${other}" writes its evidence; give it a folder of its own`;
    return [
      ...lines(settingsProblem(workflow, settings), `${called("settings")}.`),
      ...at([called("evidenceDir")], other === undefined ? undefined : taken),
    ];
  };
