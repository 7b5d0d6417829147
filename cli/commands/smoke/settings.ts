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
  if (stack === undefined) return { endpoint: url, ...environmentToken(env) };
  const outputs = await stackOutputs(stack);
  const { endpoint, token, calls, storage, region, serviceName: name, mountTarget } = outputs;
  return {
    endpoint: url ?? endpoint,
    token,
    tokenSource: `the output "token" of stack ${stack}`,
    calls,
    storage,
    region,
    // What answers at an address given by hand may be another service.
    service: url === undefined ? { region, name } : undefined,
    isQueueOnNas: calls === "queue" && mountTarget !== undefined,
  };
}

/**
 * What to check, and where.
 *
 * @throws {UsageError} that lists everything that cannot be used
 */
export async function smokeSettings(flags: SmokeFlags, io: Pick<Io, "env">) {
  const { tokenSource, service, isQueueOnNas, ...told } = await serviceOf(flags, io);
  const { calls = told.calls, storage = told.storage, region = told.region } = flags;
  // As in `pulumi up`: behind a queue the files are read from their storage, and NAS cannot be read
  // from here.
  const isUnreadable = isQueueOnNas && calls === "queue" && flags.storage === undefined;
  const settings = checkSettings(
    {
      endpoint: told.endpoint,
      token: told.token,
      calls,
      storage,
      region,
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
