import { createHash } from "node:crypto";
import { createReadStream, createWriteStream, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import * as tar from "tar";
import { type Installation, installationIn, installOnce, isInstalled } from "./install";
import { EngineError } from "./problems";
import { type Log, step } from "./progress";
import { fetchThroughProxy } from "./proxy";
import type { Release } from "./release";
import { runTool } from "./tool";
import { CLI_VERSION, PLUGINS } from "./versions";

/** A part of the release could not be fetched; another source of an engine may still work. */
export class DownloadError extends EngineError {}

const WHAT_PLUGINS = PLUGINS.map(({ name, version }) => `${name}-${version}`).join("-");
const WHAT = `${CLI_VERSION}-${WHAT_PLUGINS}`;

const folderBelow = (cache: string) => join(cache, "release", WHAT);

/** The release that an earlier set-up installed below `cache`, found without asking the network. */
export function installedRelease(cache: string): Installation | undefined {
  const folder = folderBelow(cache);
  return isInstalled(folder) ? installationIn(folder) : undefined;
}

/**
 * Downloads, checks and unpacks a release below `cache`, and lets its CLI fetch the plugins.
 *
 * @throws DownloadError when a part of it cannot be fetched
 * @throws EngineError when the archive does not match the published checksum
 */
export async function installRelease(
  release: Release,
  cache: string,
  log: Log,
): Promise<Installation> {
  const folder = folderBelow(cache);
  await installOnce(
    folder,
    async (unfinished) => {
      const archive = join(unfinished, "archive.tar.gz");
      await step(`downloading Pulumi ${CLI_VERSION}`, () => download(release, archive), { log });
      const bin = join(unfinished, "bin");
      mkdirSync(bin);
      await tar.extract({ file: archive, cwd: bin, strip: 1 });
      rmSync(archive);
      await fetchPlugins(join(bin, "pulumi"), unfinished, `${folder}.log`, log);
    },
    log,
  );
  return installationIn(folder);
}

const pluginsBelow = (cache: string) => join(cache, "plugins", WHAT_PLUGINS);

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

async function sha256Of(file: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file), hash);
  return hash.digest("hex");
}

async function download({ url, sha256 }: Release, file: string): Promise<void> {
  const response = await fetched(url);
  if (!response.ok || !response.body) {
    throw new DownloadError(`${url} answers ${response.status}`);
  }
  try {
    await pipeline(Readable.fromWeb(response.body), createWriteStream(file));
  } catch (error) {
    // Errors of the file system (no space, no permission) say nothing about the download.
    if ((error as NodeJS.ErrnoException).syscall) throw error;
    throw new DownloadError(`the download of ${url} broke off (${reason(error)})`);
  }
  const found = await sha256Of(file);
  if (found === sha256) return;
  throw new EngineError(
    `${url} does not match its published checksum: its SHA-256 is ${found}, published is ${sha256}. Nothing of it was used.`,
  );
}

async function fetched(url: string): Promise<Response> {
  try {
    return await fetchThroughProxy(url);
  } catch (error) {
    if (error instanceof EngineError) throw error;
    throw new DownloadError(`${url} cannot be downloaded (${reason(error)})`);
  }
}

/** `fetch` itself says only "fetch failed" or "terminated"; the reason is in the cause. */
function reason(error: unknown): string {
  const { cause, message } = error as Error;
  return cause instanceof Error ? cause.message : message;
}

/** Fetches the plugins. They come from another host than the CLI, which alone may be unreachable. */
async function fetchPlugins(cli: string, home: string, logFile: string, log: Log): Promise<void> {
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
