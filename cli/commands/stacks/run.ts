import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { oneLine } from "../../../client/plain";
import { isLocalStack } from "../../../client/stack/localStacks";
import { UsageError } from "../../../client/usageError";
import { stackOfFile, type Touched, touchedStacks } from "../../../stacks/touched";
import { EXIT } from "../../exitCodes";
import type { Io } from "../../io";
import { changedSince } from "./git";

export interface StacksFlags {
  changedSince?: string;
  to?: string;
  stack?: string;
  json?: boolean;
}

/** Stacks with a file in the project, without those of the local cloud, which belong to one user each. */
function existingStacks(project: string): string[] {
  const folder = join(project, "stacks");
  if (!existsSync(folder)) {
    throw new UsageError(
      `There is no folder ${folder} with stack files; run this in the folder of the project.`,
    );
  }
  return readdirSync(folder)
    .map((name) => stackOfFile(`stacks/${name}`))
    .filter((stack) => stack !== undefined)
    .filter((stack) => !isLocalStack(stack))
    .sort();
}

/**
 * Most shared files in the line of JSON. The workflows pass that line on in an environment variable,
 * which Linux limits to 128 KiB, and a folder of custom nodes may have thousands of files.
 */
const MOST_SHARED = 20;

const count = (files: readonly string[]) =>
  files.length === 1 ? files[0] : `${files[0]} and ${files.length - 1} more`;

function tell({ stacks, shared }: Touched, ofChange: boolean, io: Pick<Io, "out" | "err">) {
  for (const stack of stacks) io.out(stack);
  if (shared.length > 0) io.err(oneLine(`All stacks, because of ${count(shared)}.`));
  else if (stacks.length === 0) {
    io.err(ofChange ? "No stack is touched." : "There is no stack but those of the local cloud.");
  }
}

function warn({ withoutFile }: Touched, io: Pick<Io, "err">) {
  for (const stack of withoutFile) {
    io.err(`Stack ${stack} has no file any more; if it still exists, destroy it by hand.`);
  }
}

/** All stacks, or the one that is asked for. */
function wanted(project: string, stack: string | undefined): string[] {
  const existing = existingStacks(project);
  if (stack === undefined) return existing;
  if (existing.includes(stack)) return [stack];
  throw new UsageError(
    `--stack ${stack} has no file stacks/Pulumi.${stack}.yaml; there is ${existing.join(", ") || "none but those of the local cloud"}.`,
  );
}

/** Prints the stacks of the project, all of them or those that a change touches. */
export async function runStacks(flags: StacksFlags, io: Pick<Io, "out" | "err">): Promise<number> {
  const project = process.cwd();
  const { changedSince: ref, to } = flags;
  if (to !== undefined && ref === undefined) {
    throw new UsageError("--to goes with --changed-since; write --changed-since REF too.");
  }
  const existing = wanted(project, flags.stack);
  const changed = ref === undefined ? undefined : await changedSince(ref, project, to);
  const touched = changed
    ? touchedStacks(changed, existing)
    : { stacks: existing, shared: [], withoutFile: [] };
  // A stack without a file may have been a local one.
  const told = {
    ...touched,
    withoutFile: touched.withoutFile.filter((stack) => !isLocalStack(stack) && !flags.stack),
  };
  if (flags.json) io.out(JSON.stringify({ ...told, shared: told.shared.slice(0, MOST_SHARED) }));
  else tell(told, ref !== undefined, io);
  // With --json, too, because nothing else tells people about it.
  warn(told, io);
  return EXIT.ok;
}
