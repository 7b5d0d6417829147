// Plain JavaScript, because it runs before anything can compile TypeScript.

import { accessSync, constants, lstatSync, mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * Says why the system's temporary folder cannot be used; undefined when it can. tsx and Pulumi's SDK keep
 * their compiled code there, and without it they end with a stack trace.
 */
export function temporaryFolderProblem() {
  const folder = tmpdir();
  const user = process.geteuid?.();
  // The name that tsx uses. Created here, so that nobody else creates it first, and accessible only to its
  // user.
  const compiled = join(folder, `tsx-${user}`);
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
    // On Windows, each user has their own temporary folder.
    if (user === undefined) return undefined;
    mkdirSync(compiled, { recursive: true, mode: 0o700 });
  } catch (error) {
    const variable = user === undefined ? "TEMP" : "TMPDIR";
    return `The temporary folder ${folder} cannot be written (${error.code}); set ${variable} to another one.`;
  }
  const { uid } = lstatSync(compiled);
  if (uid === user) return undefined;
  // tsx runs what it finds there (seen: 4.23), so whoever put code there could run it as this user.
  return `The folder ${compiled}, where compiled code is kept and run from, belongs to another user (${uid}); set TMPDIR to another folder.`;
}
