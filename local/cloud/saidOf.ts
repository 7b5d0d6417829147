import { relative, resolve } from "node:path";

/** A folder for people, relative to where they are. */
export const shown = (dir: string) => relative(process.cwd(), dir) || ".";

const FULL = ["ENOSPC", "EDQUOT"];

/** What to say of an error: Node's words and, where the folder of a cloud cannot be used, what to do. */
export function saidOf(error: unknown, dir: string): string {
  const { code = "", path, message } = error as NodeJS.ErrnoException;
  const isInside = path !== undefined && !relative(resolve(dir), path).startsWith("..");
  // Node names no file where a write fails.
  if (!isInside && !FULL.includes(code)) return message;
  return `${message}
The local cloud keeps everything in ${shown(dir)}: that must be a folder where you may write, on a disk with room. --dir names another.`;
}
