import { readFileSync } from "node:fs";
import { UsageError } from "../../../client/usageError";
import { utf8Text, whyUnreadable } from "../../../client/utf8Text";
import { hasFailed } from "../../../review/failed";
import type { Preview } from "../../../review/preview/preview";
import { readPreview } from "../../../review/preview/read";
import type { Io } from "../../io";
import { runPreview } from "./runPreview";

export interface SourceFlags {
  preview?: string[];
  stack?: string[];
  policyPack?: string;
  policyPackConfig?: string;
  refresh?: boolean;
  drift?: string[];
}

/** What is reviewed. */
export interface Sources {
  readonly previews: readonly Preview[];
  readonly drifts: readonly Preview[];
}

async function textOf(file: string, io: Pick<Io, "read">): Promise<string> {
  // Outside the try, because being stopped is not a mistake in what is read.
  const stdin = file === "-" ? await io.read() : undefined;
  try {
    return utf8Text(stdin ?? readFileSync(file));
  } catch (error) {
    throw new UsageError(`${nameOf(file)} cannot be read (${whyUnreadable(error)}).`);
  }
}

const nameOf = (file: string) => (file === "-" ? "standard input" : file);

/** Reads the files one after the other; at most one of them is standard input. */
async function readAll(files: readonly string[], io: Io): Promise<Preview[]> {
  const read: Preview[] = [];
  for (const file of files) read.push(readPreview(await textOf(file, io), nameOf(file)));
  return read;
}

/** The first combination of options that makes no sense; undefined when there is none. */
function mistake({ preview = [], stack = [], drift = [], ...rest }: SourceFlags) {
  const runs = [rest.policyPack, rest.policyPackConfig, rest.refresh];
  if (preview.length + stack.length === 0) {
    return "What is to be reviewed? Write --preview FILE with the output of pulumi preview --json, or --stack NAME.";
  }
  if (stack.length === 0 && runs.some((each) => each !== undefined)) {
    return "--policy-pack, --policy-pack-config and --refresh go with --stack; with --preview give them to pulumi.";
  }
  if (rest.policyPackConfig !== undefined && rest.policyPack === undefined) {
    return "--policy-pack-config needs --policy-pack.";
  }
  return [...preview, ...drift].filter((file) => file === "-").length > 1
    ? "Only one of the files can be standard input."
    : undefined;
}

/**
 * Reads or makes the previews that the command line names.
 *
 * @throws {UsageError} when the command line is wrong, or pulumi can make no preview
 */
export async function sourcesOf(flags: SourceFlags, io: Io): Promise<Sources> {
  const wrong = mistake(flags);
  if (wrong !== undefined) throw new UsageError(wrong);
  const previews = await readAll(flags.preview ?? [], io);
  // One after the other: they share the machine, and often the backend's lock.
  for (const stack of flags.stack ?? []) previews.push(await runPreview(stack, flags, io));
  const drifts = await readAll(flags.drift ?? [], io);
  const stranger = drifts.find(({ stack }) => previews.every((each) => each.stack !== stack));
  if (stranger) {
    throw new UsageError(
      `--drift has stack ${stranger.stack}, which is not reviewed; reviewed: ${previews.map(({ stack }) => stack).join(", ")}.`,
    );
  }
  const failed = drifts.find(hasFailed);
  if (failed) {
    throw new UsageError(
      `--drift of stack ${failed.stack} is of a preview that failed and so did not look at everything; make it again.`,
    );
  }
  const unrefreshed = drifts.find(({ refreshed }) => !refreshed);
  if (unrefreshed) {
    throw new UsageError(
      `--drift of stack ${unrefreshed.stack} was made without a refresh; write the output of: pulumi preview --refresh --json.`,
    );
  }
  return { previews, drifts };
}
