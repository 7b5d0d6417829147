import { randomUUID } from "node:crypto";
import { open, rm, rmdir, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";

/** An error as the file system would give it. */
const refused = (code: string, path: string) =>
  Object.assign(new Error(`${code}: ${path}`), { code, syscall: "open", path });

const isMissing = (error: NodeJS.ErrnoException): undefined => {
  if (error.code !== "ENOENT") throw error;
};

/** Makes a file in a folder, and takes it away again; nothing else tells for sure that one may. */
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
 * Looks whether files can be written into a folder, which may have to be made; nothing is left behind.
 *
 * @throws an error of the file system when they cannot
 */
export async function tryWritableFolder(dir: string): Promise<void> {
  let path = resolve(dir);
  let found = await stat(path).catch(isMissing);
  while (!found) {
    path = dirname(path);
    found = await stat(path).catch(isMissing);
  }
  if (!found.isDirectory()) throw refused("ENOTDIR", path);
  await tryFolder(path);
}

/**
 * Looks whether a file can be written, in a folder that is there; nothing is left behind, and nothing
 * in it is changed.
 *
 * @throws an error of the file system when it cannot
 */
export async function tryWritableFile(file: string): Promise<void> {
  const found = await stat(file).catch(isMissing);
  if (found?.isDirectory()) throw refused("EISDIR", file);
  if (!found) await tryFolder(dirname(resolve(file)));
  // Opening a pipe or a terminal could wait, or do something.
  else if (found.isFile()) await (await open(file, "r+")).close();
}

/**
 * Looks whether a folder can be given another name and be removed.
 *
 * @throws an error of the file system when it cannot
 */
export async function tryReplaceableFolder(dir: string): Promise<void> {
  await tryFolder(dir, async () => {
    // It has a file in it, so it stays; of a mount point the system says first that it is one.
    await rmdir(dir).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "ENOTEMPTY" && error.code !== "EEXIST") throw error;
    });
  });
}
