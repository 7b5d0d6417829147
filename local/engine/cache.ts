import { homedir } from "node:os";
import { join } from "node:path";

/** The folder for what can be made again: `$XDG_CACHE_HOME/comfyui-eas`, or `~/.cache/comfyui-eas`. */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  return join(env.XDG_CACHE_HOME || join(homedir(), ".cache"), "comfyui-eas");
}
