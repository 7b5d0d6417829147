// `npm run smoke -- --stack <stack>`: the smoke check by hand. The local stacks live on the local
// cloud with an engine of their own; every other one is looked up with the user's own Pulumi.

import { spawn } from "node:child_process";
import { join } from "node:path";
import { project } from "./home";
import { reportEngineError } from "./reportEngineError";
import { openSession } from "./session";
import { isLocalStack } from "./stacks";

const args = process.argv.slice(2);
const isLocal = args.some((arg, index) =>
  isLocalStack(args[index - 1] === "--stack" ? arg : arg.replace(/^--stack=/, "")),
);

async function main() {
  const env = isLocal ? (await openSession()).env : process.env;
  const program = join(project, "client", "smoke", "main.ts");
  const child = spawn(process.execPath, ["--import", "tsx", program, ...args], {
    cwd: project,
    env,
    stdio: "inherit",
  });
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      // A terminal's Ctrl-C reaches the child as well.
      if (signal === "SIGTERM" || !process.stdin.isTTY) child.kill(signal);
    });
  }
  child.on("exit", (code, signal) => {
    process.exitCode = code ?? (signal === "SIGINT" ? 130 : 1);
  });
}

main().catch(reportEngineError);
