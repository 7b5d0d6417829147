import { posix } from "node:path";

/** The folders that files are served from and uploaded to. */
export const FOLDERS = ["output", "input", "temp"];

/** The path of a sub-folder or file in a folder; undefined if it would lead out of the folder. */
export function within(folder: string, subfolder: string): string | undefined {
  const path = posix.normalize(`${folder}/${subfolder}`).replace(/\/$/, "");
  if (subfolder.startsWith("/")) return undefined;
  return path === folder || path.startsWith(`${folder}/`) ? path : undefined;
}
