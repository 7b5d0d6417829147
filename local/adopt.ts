// `npm run adopt`: writes the stack of a service that exists. With `--local` the service is on the
// local cloud; every other one is read with the user's own credentials.

import { project } from "./home";
import { reportEngineError } from "./reportEngineError";
import { runProgram } from "./runProgram";
import { openSession } from "./session";

const args = process.argv.slice(2);

async function main() {
  const env = args.includes("--local") ? (await openSession()).env : process.env;
  runProgram("stacks/adopt/main.ts", args, { env, cwd: project });
}

main().catch(reportEngineError);
