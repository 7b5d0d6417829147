import { randomUUID } from "node:crypto";
import { open, rm, rmdir, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";

/** An error like those of the file system. */
const refused = (code: string, path: string) =>
  Object.assign(new Error(`${code}: ${path}`), { code, syscall: "open", path });

const isMissing = (error: NodeJS.ErrnoException): undefined => {
  if (error.code !== "ENOENT") throw error;
};

/** Creates a file in a folder and removes it again; nothing else shows reliably that this is allowed. */
async function tryFolder(dir: string, inside: () => Promise<void> = async () => undefined) {
  const probe = join(dir, `.comfyui-eas-${randomUUID()}`);
  await (await open(probe, "wx")).close();
  try {
    await inside();
  } finally {
    await rm(probe, { force: true });
  }
}

/**
 * Checks that files can be written into a folder, which need not exist yet. It leaves nothing behind.
 *
 * @throws the file system's error when they cannot
 */
export async function tryWritableFolder(dir: string): Promise<void> {
  let path = resolve(dir);
  let found = await stat(path).catch(isMissing);
  while (!found) {
    // Windows has drives that are not there, and nothing is above them.
    if (path === dirname(path)) throw refused("ENOENT", path);
    path = dirname(path);
    found = await stat(path).catch(isMissing);
  }
  if (!found.isDirectory()) throw refused("ENOTDIR", path);
  await tryFolder(path);
}

/**
 * Checks that a file can be written in an existing folder. It leaves nothing behind and changes nothing.
 *
 * @throws the file system's error when it cannot
 */
export async function tryWritableFile(file: string): Promise<void> {
  const found = await stat(file).catch(isMissing);
  if (found?.isDirectory()) throw refused("EISDIR", file);
  if (!found) await tryFolder(dirname(resolve(file)));
  // Opening a pipe or a terminal could block or have effects.
  else if (found.isFile()) await (await open(file, "r+")).close();
}

/**
 * Checks that a folder can be renamed and removed.
 *
 * @throws the file system's error when it cannot
 */
export async function tryReplaceableFolder(dir: string): Promise<void> {
  await tryFolder(dir, async () => {
    // The folder contains a file, so it is not removed. For a mount point the system reports that first.
    await rmdir(dir).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "ENOTEMPTY" && error.code !== "EEXIST") throw error;
    });
  });
}
