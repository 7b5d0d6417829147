// `npm run comfyui-eas -- <command>`: the command line of the package. If its arguments name a local stack, it
// gets the engine and the local cloud; every other stack is looked up with the user's own Pulumi.

import { reportEngineError } from "./reportEngineError";
import { runProgram } from "./runProgram";
import { namesLocalStack } from "./session/namesLocalStack";
import { openSession } from "./session/session";

async function main(args: readonly string[]) {
  const env = namesLocalStack(args) ? (await openSession()).env : process.env;
  runProgram("cli/main.ts", args, { env });
}

main(process.argv.slice(2)).catch(reportEngineError);
