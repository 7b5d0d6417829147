// `npm run adopt`: writes a stack for an existing service. With `--local` the service is on the local
// cloud; otherwise it is read with the user's own credentials.

import { parseArguments } from "../stacks/adopt/arguments";
import { project } from "./home";
import { reportEngineError } from "./reportEngineError";
import { runProgram } from "./runProgram";
import { openSession } from "./session/session";

const args = process.argv.slice(2);

/** A wrong command line needs no cloud: the program reports it at once. */
function needsCloud(): boolean {
  try {
    const { local, help } = parseArguments(args);
    return local && !help;
  } catch {
    return false;
  }
}

async function main() {
  const env = needsCloud() ? (await openSession()).env : process.env;
  runProgram("stacks/adopt/main.ts", args, { env, cwd: project });
}

main().catch(reportEngineError);
