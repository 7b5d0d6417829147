// Plain JavaScript, because it is asked before anything compiles TypeScript.

import { accessSync, constants, lstatSync, mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * Why the system's temporary folder cannot be used, in which tsx and Pulumi's SDK keep what they have
 * compiled, and without which they end with a stack trace; undefined where it can.
 */
export function temporaryFolderProblem() {
  const folder = tmpdir();
  const user = process.geteuid?.();
  // As tsx calls it. Made here, so that nobody is faster, with what only its user may do.
  const compiled = join(folder, `tsx-${user}`);
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
    // On Windows each user has a temporary folder of their own.
    if (user === undefined) return undefined;
    mkdirSync(compiled, { recursive: true, mode: 0o700 });
  } catch (error) {
    return `The temporary folder ${folder} cannot be written (${error.code}); name another one by TMPDIR.`;
  }
  const { uid } = lstatSync(compiled);
  if (uid === user) return undefined;
  // tsx runs what it finds there (seen: 4.23): the code of whoever has put it there, as this user.
  return `The folder ${compiled}, in which compiled code is kept and run again, is another user's (${uid}); name another temporary folder by TMPDIR.`;
}
