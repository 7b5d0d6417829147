import type { Command } from "commander";
import { action } from "../action";
import type { Io } from "../io";
import type { StacksFlags } from "./stacks/run";

const EXAMPLES = `
Examples:
  $ comfyui-eas stacks
  $ comfyui-eas stacks --changed-since origin/main
  $ comfyui-eas stacks --changed-since origin/main --json
  $ comfyui-eas stacks --changed-since HEAD --to origin/main --stack prod

A stack's own file touches that stack; code, packages, policies and prices touch all of them; pages,
tests and workflows none. The stacks of the local cloud are left out.
Exit codes: 0 listed, even if there are none; 2 there is no such commit or stack.`;

/** Adds `stacks`: which stacks a repository has, and which of them a change touches. */
export function stacksCommand(program: Command, io: Io): void {
  program
    .command("stacks")
    .description("List the stacks of this project, or those that a change touches")
    .option("--changed-since <ref>", "only stacks touched by changes since this branch left REF")
    .option(
      "--to <ref>",
      "with --changed-since: up to REF; default: the commit that is checked out",
    )
    .option("--stack <stack>", "only this one, if it is among them")
    .option(
      "--json",
      "print one line of JSON: stacks, shared (the first 20 files that touch them all) and withoutFile",
    )
    .addHelpText("after", EXAMPLES)
    .action((flags: StacksFlags) =>
      action(io, async () => (await import("./stacks/run.js")).runStacks(flags, io)),
    );
}
