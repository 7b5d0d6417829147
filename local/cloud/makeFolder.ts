import { existsSync, mkdirSync, statSync } from "node:fs";
import { dirname } from "node:path";

/**
 * Makes a folder and its parents, for this user alone. Node's own `recursive` retries for minutes when the
 * system says ENOENT although the parent exists, as it does below /proc (seen: 22 to 24).
 */
export function makeFolder(dir: string): void {
  const above = dirname(dir);
  if (!existsSync(above)) makeFolder(above);
  try {
    mkdirSync(dir, { mode: 0o700 });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== "EEXIST" || !statSync(dir).isDirectory()) throw error;
  }
}
