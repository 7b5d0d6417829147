// `npm run adopt`: writes the stack of a service that exists. With `--local` the service is on the
// local cloud; every other one is read with the user's own credentials.

import { parseArguments } from "../stacks/adopt/arguments";
import { project } from "./home";
import { reportEngineError } from "./reportEngineError";
import { runProgram } from "./runProgram";
import { openSession } from "./session";

const args = process.argv.slice(2);

/** A command line that is wrong needs no cloud: the program says so at once. */
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
