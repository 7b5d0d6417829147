// `npm run adopt`: writes the stack of a service that exists. See arguments.ts for its options.

import { join } from "node:path";
import { CredentialsError } from "../../client/eas/credentials";
import { leave } from "../../client/leave";
import { UsageError } from "../../client/usageError";
import { adopt } from "./adopt";
import { parseArguments, usage } from "./arguments";
import { AdoptError } from "./problem";

const project = join(__dirname, "..", "..");

const EXPECTED = [AdoptError, CredentialsError, UsageError];

async function main() {
  const args = parseArguments(process.argv.slice(2));
  // Not by the stream itself, whose failure when nobody reads it would end the program as a bug.
  console.log(args.help ? usage : await adopt(args, project));
}

main()
  .catch((error: unknown) => {
    const isExpected = EXPECTED.some((kind) => error instanceof kind);
    const { message, stack } = error as Error;
    console.error(isExpected ? message : stack);
    process.exitCode = error instanceof UsageError ? 2 : 1;
  })
  .then(leave);
