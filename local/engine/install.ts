import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { z } from "zod";
import { type Log, toStandardError } from "./progress";
import { PLUGINS, pluginFolderName } from "./versions";
import { waitForLock } from "./waitForLock";

const STALE_MS = 15_000;

const MANIFEST = "manifest.json";
const Manifest = z.record(z.string(), z.number());

/** An engine with its plugins. */
export interface Installation {
  readonly cli: string;
  readonly pluginFolders: readonly string[];
}

/** The engine in an installation's folder. */
export const installationIn = (folder: string): Installation => ({
  cli: join(folder, "bin", "pulumi"),
  pluginFolders: PLUGINS.map((plugin) => join(folder, "plugins", pluginFolderName(plugin))),
});

/** Every file of an installation with its size: enough to notice one that is missing or cut short. */
function filesOf(folder: string): Record<string, number> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return Object.fromEntries(
    entries
      .filter((entry) => entry.isFile() && entry.name !== MANIFEST)
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((file) => [file.slice(folder.length + 1), statSync(file).size]),
  );
}

/** The manifest; undefined if it is missing or cannot be read, since a power cut may empty a file. */
function readManifest(file: string): z.infer<typeof Manifest> | undefined {
  if (!existsSync(file)) return undefined;
  try {
    return Manifest.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return undefined;
    throw error;
  }
}

/** Whether a folder holds a complete installation. */
export function isInstalled(folder: string): boolean {
  const manifest = readManifest(join(folder, MANIFEST));
  if (!manifest) return false;
  return Object.entries(manifest).every(
    ([path, size]) => statSync(join(folder, path), { throwIfNoEntry: false })?.size === size,
  );
}

/**
 * Makes `folder` with `make`, unless it is complete already. `make` works in another folder, which
 * becomes `folder` in one step once it is complete, so what a killed set-up leaves is never trusted;
 * the next one removes it. A set-up waits while another one is at work.
 */
export async function installOnce(
  folder: string,
  make: (unfinished: string) => Promise<void>,
  log: Log = toStandardError,
): Promise<void> {
  if (isInstalled(folder)) return;
  mkdirSync(dirname(folder), { recursive: true });
  const release = await waitForLock(folder, {
    staleMs: STALE_MS,
    onWait: () => log("engine: waiting for another set-up on this machine"),
  });
  try {
    if (isInstalled(folder)) return;
    // Nobody else works here under the lock, so any leftovers are from an interrupted set-up.
    const unfinished = `${folder}.unfinished`;
    for (const leftover of [folder, unfinished]) rmSync(leftover, { recursive: true, force: true });
    mkdirSync(unfinished);
    await make(unfinished);
    writeFileSync(join(unfinished, MANIFEST), JSON.stringify(filesOf(unfinished), null, 2));
    renameSync(unfinished, folder);
  } finally {
    await release();
  }
}
