// `npm run adopt`: writes the stack of a service that exists. With `--local` the service is on the
// local cloud; every other one is read with the user's own credentials.

import { spawn } from "node:child_process";
import { join } from "node:path";
import { project } from "./home";
import { reportEngineError } from "./reportEngineError";
import { openSession } from "./session";

const args = process.argv.slice(2);

async function main() {
  const env = args.includes("--local") ? (await openSession()).env : process.env;
  const program = join(project, "stacks", "adopt", "main.ts");
  const child = spawn(process.execPath, ["--import", "tsx", program, ...args], {
    cwd: project,
    env,
    stdio: "inherit",
  });
  child.on("exit", (code) => {
    process.exitCode = code ?? 1;
  });
}

main().catch(reportEngineError);
