// `npm run adopt`: writes the stack of a service that exists. See arguments.ts for its options.

import { join } from "node:path";
import { CredentialsError } from "../../client/eas/credentials";
import { adopt } from "./adopt";
import { parseArguments, UsageError, usage } from "./arguments";
import { AdoptError } from "./problem";

const project = join(__dirname, "..", "..");

async function main() {
  const args = parseArguments(process.argv.slice(2));
  process.stdout.write(`${args.help ? usage : await adopt(args, project)}\n`);
}

main().catch((error: unknown) => {
  const expected = error instanceof AdoptError || error instanceof CredentialsError;
  process.stderr.write(`${expected ? error.message : (error as Error).stack}\n`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
});
