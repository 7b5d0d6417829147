import { createHash } from "node:crypto";
import { createReadStream, createWriteStream, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import * as tar from "tar";
import { type Installation, installationIn, installOnce, isInstalled } from "./install";
import { fetchPlugins, THESE_PLUGINS } from "./installPlugins";
import { DownloadError, EngineError } from "./problems";
import { type Log, step } from "./progress";
import { fetchThroughProxy } from "./proxy";
import type { Release } from "./release";
import { CLI_VERSION } from "./versions";

const folderBelow = (cache: string) => join(cache, "release", `${CLI_VERSION}-${THESE_PLUGINS}`);

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
