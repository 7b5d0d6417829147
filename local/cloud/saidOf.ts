import { relative, resolve } from "node:path";

/** A folder for people, relative to where they are. */
export const shown = (dir: string) => relative(process.cwd(), dir) || ".";

const isWithin = (outer: string, inner: string) => !relative(outer, inner).startsWith("..");

const FULL = ["ENOSPC", "EDQUOT"];

/** What to say of an error: Node's words and, where the folder of a cloud cannot be used, what to do. */
export function saidOf(error: unknown, dir: string): string {
  const { code = "", path, message } = error as NodeJS.ErrnoException;
  const folder = resolve(dir);
  const isOfFolder = path !== undefined && (isWithin(folder, path) || isWithin(path, folder));
  // Node names no file where a write fails.
  if (!isOfFolder && !FULL.includes(code)) return message;
  return `${message}
The local cloud keeps everything in ${shown(dir)}: that must be a folder where you may write, on a disk with room. --dir names another.`;
}
