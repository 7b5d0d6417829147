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
import { basename, dirname, join } from "node:path";
import { lock } from "proper-lockfile";
import { z } from "zod";
import { type Log, toStandardError } from "./progress";

/** A lock whose holder has not renewed it for so long belongs to a process that was killed. */
const STALE_MS = 15_000;
const ASK_EVERY_MS = 1_000;
/** Longest wait for another set-up: a build on a slow machine. */
const WAIT_MS = 60 * 60_000;

const MANIFEST = "manifest.json";
const Manifest = z.record(z.string(), z.number());

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

/** Whether a folder holds a complete installation. */
export function isInstalled(folder: string): boolean {
  const file = join(folder, MANIFEST);
  if (!existsSync(file)) return false;
  const manifest = Manifest.parse(JSON.parse(readFileSync(file, "utf8")));
  return Object.entries(manifest).every(
    ([path, size]) => statSync(join(folder, path), { throwIfNoEntry: false })?.size === size,
  );
}

/**
 * Makes `folder` by `make`, unless it is there. `make` works in another folder, which becomes
 * `folder` in one step when everything is in it: what a killed set-up leaves is never trusted, and
 * the next one removes it. A set-up that finds another one at work waits for it.
 */
export async function installOnce(
  folder: string,
  make: (unfinished: string) => Promise<void>,
  log: Log = toStandardError,
): Promise<void> {
  if (isInstalled(folder)) return;
  mkdirSync(dirname(folder), { recursive: true });
  const release = await waitForLock(folder, log);
  try {
    if (isInstalled(folder)) return;
    removeLeftovers(folder);
    const unfinished = `${folder}.unfinished`;
    mkdirSync(unfinished);
    await make(unfinished);
    writeFileSync(join(unfinished, MANIFEST), JSON.stringify(filesOf(unfinished), null, 2));
    renameSync(unfinished, folder);
  } finally {
    await release();
  }
}

/** Under the lock nobody else works here, so what lies around is of a set-up that was cut off. */
function removeLeftovers(folder: string) {
  rmSync(folder, { recursive: true, force: true });
  for (const name of readdirSync(dirname(folder))) {
    if (name === `${basename(folder)}.unfinished`) {
      rmSync(join(dirname(folder), name), { recursive: true, force: true });
    }
  }
}

async function waitForLock(folder: string, log: Log): Promise<() => Promise<void>> {
  const options = { realpath: false, stale: STALE_MS };
  try {
    return await lock(folder, options);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ELOCKED") throw error;
    log("engine: waiting for another set-up on this machine");
  }
  return lock(folder, {
    ...options,
    retries: {
      forever: false,
      retries: WAIT_MS / ASK_EVERY_MS,
      factor: 1,
      minTimeout: ASK_EVERY_MS,
    },
  });
}
