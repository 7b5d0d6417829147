import { join } from "node:path";

/** The project folder. */
export const project = join(__dirname, "..");

/** Everything that the local stacks need on this machine, git-ignored as a whole. */
export const home = join(project, ".local");

/** The folder of the local cloud: its state, its certificate authority and its logs. */
export const cloudDir = join(home, "cloud");

/**
 * Variables that would send the provider or the CLI somewhere else than to the local cloud; not those
 * by which Pulumi only shows more, which its messages and docs/commands.md tell to set.
 */
const FOREIGN =
  /^(alicloud|alibaba_?cloud|pulumi)_(?!debug_|enable_streaming_json_preview$)|^(.*_endpoint|https?_proxy|all_proxy|no_proxy)$/i;

/** The caller's environment without what belongs to a real account or another backend. */
export function ownEnvironment(env: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !FOREIGN.test(name)));
}
