// The program that a deployment starts for its smoke check. The check is TypeScript, which tsx loads as
// it is. tsx is imported here and not by --import, because Node would look for that in the deployer's
// folder.

import { temporaryFolderProblem } from "../temporaryFolder.mjs";

const problem = temporaryFolderProblem();
if (problem !== undefined) {
  console.error(problem);
  process.exit(2);
}
await import("tsx");
await import("./command.ts");
