import { existsSync, mkdirSync, statSync } from "node:fs";
import { dirname } from "node:path";

/**
 * Makes a folder, and those above it, for this user alone. Node's own way (`recursive`) tries for minutes
 * where the system says ENOENT although the folder above is there, as below /proc (seen: 22 to 24).
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
