import { relative } from "node:path";
import { CloudError } from "./cloud/problems";
import { cacheFolder } from "./engine/cache";
import { EngineError } from "./engine/problems";
import { home } from "./home";

/** Ends a program with the message alone when no engine or no local cloud can be had; every other error is a bug. */
export function reportEngineError(error: unknown): void {
  const message =
    error instanceof EngineError || error instanceof CloudError ? error.message : refusal(error);
  if (message === undefined) throw error;
  console.error(message);
  process.exitCode = 1;
}

const REFUSED = ["EACCES", "EPERM", "EROFS"];

/** Node's error for a recursive mkdir on a read-only disk (seen: Node 20 to 26). */
const isReadOnly = ({ code, syscall }: NodeJS.ErrnoException) =>
  code === "ENOENT" && syscall === "mkdir";

const FULL = ["ENOSPC", "EDQUOT"];

/** The message when the project's folder or the cache is full, another user's, or read-only. */
function refusal(error: unknown): string | undefined {
  const failed = error as NodeJS.ErrnoException;
  const { code = "", path, message } = failed;
  // Node names no file when a write fails.
  if (FULL.includes(code)) {
    return `${message}
Make room on the disk of ${home} or of ${cacheFolder()}, and type the same command again.`;
  }
  const folder = [home, cacheFolder()].find(
    (each) => path && !relative(each, path).startsWith(".."),
  );
  if (!REFUSED.includes(code) && !isReadOnly(failed)) return undefined;
  if (folder === undefined) return undefined;
  return `${message}
You must be able to write everything in ${folder}. A run with sudo makes it root's: remove it or take it over (chown -R). If its parent folder cannot be written, use ${folder === home ? "a checkout of your own" : "another cache folder (XDG_CACHE_HOME)"}.`;
}
