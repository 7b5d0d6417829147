// Runs a program of the project. Where its arguments name a local stack, it gets the engine and the
// local cloud of that stack; every other stack is looked up with the user's own Pulumi.

import { spawn } from "node:child_process";
import { join } from "node:path";
import { project } from "./home";
import { openSession } from "./session";
import { isLocalStack } from "./stacks";

const namesLocalStack = (args: readonly string[]) =>
  args.some((arg, index) =>
    isLocalStack(args[index - 1] === "--stack" ? arg : arg.replace(/^--stack=/, "")),
  );

/** Runs it until it ends, with its exit code as this process's. */
export async function runWithSession(program: string, args: readonly string[]): Promise<void> {
  const env = namesLocalStack(args) ? (await openSession()).env : process.env;
  const child = spawn(process.execPath, ["--import", "tsx", join(project, program), ...args], {
    env,
    stdio: "inherit",
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      // A terminal's Ctrl-C reaches the child as well.
      if (signal !== "SIGINT" || !process.stdin.isTTY) child.kill(signal);
    });
  }
  child.on("exit", (code, signal) => {
    process.exitCode = code ?? (signal === "SIGINT" ? 130 : 1);
  });
}
