// What the smoke check of a deployment starts: the check is TypeScript, which tsx loads as it is. Not by
// --import, for which Node would look for tsx in the folder of whoever deploys.

import { temporaryFolderProblem } from "../temporaryFolder.mjs";

const problem = temporaryFolderProblem();
if (problem !== undefined) {
  console.error(problem);
  process.exit(2);
}
await import("tsx");
await import("./command.ts");
