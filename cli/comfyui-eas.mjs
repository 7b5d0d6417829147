#!/usr/bin/env node
// The package's `bin`: the command line is TypeScript, which tsx loads as it is.

import { temporaryFolderProblem } from "../client/temporaryFolder.mjs";

const [major] = process.versions.node.split(".").map(Number);
if (major < 22) {
  console.error(
    `comfyui-eas needs Node 22 or newer, and this is ${process.version}. In a clone of the project, "npm run comfyui-eas -- …" brings a Node along.`,
  );
  process.exit(2);
}
const problem = temporaryFolderProblem();
if (problem !== undefined) {
  console.error(problem);
  process.exit(2);
}
await import("tsx");
await import("./main.ts");
