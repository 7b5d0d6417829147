import { join } from "node:path";
import { installationIn, installOnce, isInstalled } from "./install";
import { DownloadError } from "./problems";
import { type Log, step } from "./progress";
import { runTool } from "./tool";
import { PLUGINS } from "./versions";

/** The plugins with their versions, for the name of a folder. */
export const THESE_PLUGINS = PLUGINS.map(({ name, version }) => `${name}-${version}`).join("-");

const pluginsBelow = (cache: string) => join(cache, "plugins", THESE_PLUGINS);

/** The plugins that `installPlugins` fetched below `cache` before, found without asking the network. */
export function installedPlugins(cache: string): readonly string[] | undefined {
  const folder = pluginsBelow(cache);
  return isInstalled(folder) ? installationIn(folder).pluginFolders : undefined;
}

/**
 * Lets the user's CLI fetch the plugins below `cache`, once for all home folders; returns their folders.
 *
 * @throws DownloadError when one cannot be fetched
 */
export async function installPlugins(
  cli: string,
  cache: string,
  log: Log,
): Promise<readonly string[]> {
  const folder = pluginsBelow(cache);
  await installOnce(
    folder,
    (unfinished) => fetchPlugins(cli, unfinished, `${folder}.log`, log),
    log,
  );
  return installationIn(folder).pluginFolders;
}

/**
 * Lets a CLI fetch the plugins into a home folder. They come from another host than the CLI, which alone may
 * be unreachable.
 *
 * @throws DownloadError when one cannot be fetched
 */
export async function fetchPlugins(
  cli: string,
  home: string,
  logFile: string,
  log: Log,
): Promise<void> {
  const env = { ...process.env, PULUMI_HOME: home, PULUMI_SKIP_UPDATE_CHECK: "true" };
  for (const { name, version } of PLUGINS) {
    const command = ["plugin", "install", "resource", name, `v${version}`];
    const fetching = () => runTool(cli, command, { cwd: home, env, logFile });
    try {
      await step(`downloading the plugin ${name} ${version}`, fetching, { log });
    } catch (cause) {
      const message = `the plugin ${name} ${version} cannot be downloaded, see ${logFile}`;
      throw new DownloadError(message, { cause });
    }
  }
}
