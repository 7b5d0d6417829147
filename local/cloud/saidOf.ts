import { relative, resolve } from "node:path";

/** A folder's path as people read it, relative to the current one. */
export const shown = (dir: string) => relative(process.cwd(), dir) || ".";

const isWithin = (outer: string, inner: string) => !relative(outer, inner).startsWith("..");

const FULL = ["ENOSPC", "EDQUOT"];

/** The message for an error: Node's words and, if the cloud's folder cannot be used, what to do. */
export function saidOf(error: unknown, dir: string): string {
  const { code = "", path, message } = error as NodeJS.ErrnoException;
  const folder = resolve(dir);
  const isOfFolder = path !== undefined && (isWithin(folder, path) || isWithin(path, folder));
  // Node does not name the file when a write fails, so a full disk is recognised by its code.
  if (!isOfFolder && !FULL.includes(code)) return message;
  return `${message}
The local cloud keeps everything in ${shown(dir)}: that must be a folder where you may write, on a disk with room. --dir names another.`;
}
