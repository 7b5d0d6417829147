// Plain JavaScript, because it is asked before anything compiles TypeScript.

import { accessSync, constants, mkdirSync } from "node:fs";
import { tmpdir } from "node:os";

/**
 * Why the system's temporary folder cannot be used, in which tsx and Pulumi's SDK keep what they have
 * compiled, and without which they end with a stack trace; undefined where it can.
 */
export function temporaryFolderProblem() {
  const folder = tmpdir();
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
    return undefined;
  } catch (error) {
    return `The temporary folder ${folder} cannot be written (${error.code}); name another one by TMPDIR.`;
  }
}
