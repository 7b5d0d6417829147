import { checkSettings } from "../../../client/smoke/settings";
import { stackOutputs } from "../../../client/stack/outputs";
import { stackName } from "../../../stacks/stackName";
import type { Io } from "../../io";
import { environmentToken } from "../../target";

/** The command line, as it was given; `checkSettings` reports everything that is wrong with it at once. */
export interface SmokeFlags {
  stack?: string;
  url?: string;
  calls?: string;
  storage?: string;
  region?: string;
  workflow?: string;
  prompt?: string;
  imageCheckpoint?: string;
  videoCheckpoint?: string;
  set?: string[];
  seed?: string;
  maxFileMib?: string;
  maxFiles?: string;
  deadline?: string;
  evidence?: string;
  level?: string;
  keepSeed?: boolean;
  json?: boolean;
}

/**
 * How to call the service, according to the stack's outputs; an address given by hand takes precedence.
 * Also what EAS calls the service, if the stack says so.
 */
async function serviceOf({ stack, url }: SmokeFlags, { env }: Pick<Io, "env">) {
  if (stack === undefined) {
    const { token, tokenSource } = environmentToken(env);
    return { called: { endpoint: url, token }, tokenSource };
  }
  const {
    calls,
    storage,
    region,
    token,
    serviceName: name,
    ...outputs
  } = await stackOutputs(stack);
  const tokenSource = `the output "token" of stack ${stack}`;
  // What answers at an address given by hand may be another service.
  const service = url === undefined ? { region, name } : undefined;
  const called = { endpoint: url ?? outputs.endpoint, token, calls, storage, region };
  const isQueueOnNas = calls === "queue" && outputs.mountTarget !== undefined;
  return { called, tokenSource, service, isQueueOnNas };
}

/**
 * What to check, and where.
 *
 * @throws {UsageError} that lists everything that cannot be used
 */
export async function smokeSettings(flags: SmokeFlags, io: Pick<Io, "env">) {
  const { called, tokenSource, service, isQueueOnNas = false } = await serviceOf(flags, io);
  const { calls, storage, region } = flags;
  // As in `pulumi up`: behind a queue the files are read from their storage, and NAS cannot be read
  // from here.
  const isUnreadable = isQueueOnNas && storage === undefined && (calls ?? "queue") === "queue";
  const settings = checkSettings(
    {
      ...called,
      // An option that is not given must not hide what the stack says.
      ...(calls !== undefined && { calls }),
      ...(storage !== undefined && { storage }),
      ...(region !== undefined && { region }),
      seed: flags.seed,
      maxFileMiB: flags.maxFileMib,
      maxFiles: flags.maxFiles,
      deadlineSeconds: flags.deadline,
      evidenceDir: flags.evidence ?? `evidence/${stackName(flags.stack ?? "by-hand")}`,
      requiredLevel: flags.level ?? (isUnreadable ? "result" : undefined),
    },
    {
      endpoint: "The endpoint (--stack or --url)",
      token: "The token (--stack or COMFYUI_TOKEN)",
      calls: "--calls",
      storage: "--storage",
      region: "--region",
      seed: "--seed",
      maxFileMiB: "--max-file-mib",
      maxFiles: "--max-files",
      deadlineSeconds: "--deadline",
      evidenceDir: "--evidence",
      requiredLevel: "--level",
    },
  );
  return { ...settings, tokenSource, service };
}
