import { join } from "node:path";

/** The project folder. */
export const project = join(__dirname, "..");

/** Everything that the local stacks keep on this machine; git ignores all of it. */
export const home = join(project, ".local");

/** The folder of the local cloud: its state, its certificate authority and its logs. */
export const cloudDir = join(home, "cloud");

/**
 * Variables that could send the provider or the CLI somewhere other than to the local cloud. Those that
 * only make Pulumi show more are kept, because its messages and docs/commands.md say to set them.
 */
const FOREIGN =
  /^(alicloud|alibaba_?cloud|pulumi)_(?!debug_|enable_streaming_json_preview$)|^(.*_endpoint|https?_proxy|all_proxy|no_proxy)$/i;

/** The caller's environment without the variables of a real account or another backend. */
export function ownEnvironment(env: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !FOREIGN.test(name)));
}
