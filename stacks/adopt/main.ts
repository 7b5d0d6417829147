// `npm run adopt`: writes the stack file for a service that exists. See arguments.ts for its options.

import { join } from "node:path";
import { FileError } from "../../client/files/fileError";
import { leave } from "../../client/leave";
import { UsageError } from "../../client/usageError";
import { adopt } from "./adopt";
import { parseArguments, usage } from "./arguments";
import { AdoptError } from "./problem";

const project = join(__dirname, "..", "..");

async function main() {
  const args = parseArguments(process.argv.slice(2));
  // Not by process.stdout.write: if nobody reads the stream, its error would end the program like a bug.
  console.log(args.help ? usage : await adopt(args, project));
}

main()
  .catch((error: unknown) => {
    const isMistake = error instanceof UsageError;
    const { message, stack } = error as Error;
    console.error(isMistake || error instanceof FileError ? message : stack);
    // The command is right when it is the service that cannot be taken over.
    process.exitCode = isMistake && !(error instanceof AdoptError) ? 2 : 1;
  })
  .then(leave);
