// Runs the command line of the package. If its arguments name a local stack, it gets the engine and the
// local cloud; every other stack is looked up with the user's own Pulumi.

import { isLocalStack } from "../client/stack/localStacks";
import { runProgram } from "./runProgram";
import { openSession } from "./session";

/** Whether `--stack` names a local stack; elsewhere the same word is a file or another option's value. */
export function namesLocalStack(args: readonly string[]): boolean {
  const end = args.indexOf("--");
  const options = end < 0 ? args : args.slice(0, end);
  const stacks = options.flatMap((arg, index) => {
    if (arg === "--stack") return options[index + 1] ?? [];
    return arg.startsWith("--stack=") ? arg.slice("--stack=".length) : [];
  });
  return stacks.some(isLocalStack);
}

/** Runs a command until it ends; its exit code becomes this process's. */
export async function runWithSession(args: readonly string[]): Promise<void> {
  runProgram("cli/main.ts", args, {
    env: namesLocalStack(args) ? (await openSession()).env : process.env,
  });
}
