import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve, sep } from "node:path";
import { fileMistake } from "../files/fileError";
import { renameFolder } from "../files/renameFolder";
import { tryReplaceableFolder, tryWritableFolder } from "../files/writable";
import { Evidence } from "./evidence";

/** The file that marks a folder as evidence. */
export const EVIDENCE_FILE = "evidence.json";

/** The evidence folder cannot be used; the message says what to choose instead. */
export class EvidenceDirError extends Error {
  override name = "EvidenceDirError";
}

async function entriesOf(dir: string): Promise<string[]> {
  try {
    return await readdir(dir);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw unusable(dir, error);
  }
}

/**
 * Whether this process's working directory is in a folder; replacing the folder would leave nothing
 * there.
 */
const isWorkedIn = (dir: string) => `${process.cwd()}${sep}`.startsWith(`${resolve(dir)}${sep}`);

/**
 * Makes sure, before anything is generated, that the folder can be written and may be replaced: it is
 * absent, empty or holds earlier evidence. Anything else is somebody's data.
 *
 * @throws {EvidenceDirError}
 */
export async function checkEvidenceDir(dir: string): Promise<void> {
  if (isWorkedIn(dir)) {
    throw new EvidenceDirError(
      `The evidence folder ${dir} is where this command was started, and each check puts a new folder in its place. Name a folder inside it, or start the command elsewhere.`,
    );
  }
  const entries = await entriesOf(dir);
  if (entries.length > 0 && !entries.includes(EVIDENCE_FILE)) {
    throw new EvidenceDirError(
      `The evidence folder ${dir} has files in it but no ${EVIDENCE_FILE}, so no check has written it and none replaces it. Name a new or empty folder.`,
    );
  }
  try {
    await tryWritableFolder(dirname(resolve(dir)));
    if (existsSync(dir)) await tryReplaceableFolder(dir);
  } catch (error) {
    throw unusable(dir, error);
  }
}

/** @returns what to throw when a folder cannot be used */
function unusable(dir: string, error: unknown): unknown {
  const mistake = fileMistake(error);
  return mistake === undefined
    ? error
    : new EvidenceDirError(`The evidence folder ${dir} cannot be used: ${mistake}.`);
}

/** A media file to be kept. */
export interface KeptFile {
  /** From {@link safeName}. */
  name: string;
  bytes: Uint8Array;
}

/**
 * A name under which to keep a file of an untrusted service: no folders, no hidden or reserved names,
 * not too long, and none that is taken already.
 */
export function safeName(node: string, filename: string, taken: ReadonlySet<string>): string {
  const plain = (text: string) => text.replace(/[^A-Za-z0-9._-]+/g, "_").replace(/\.{2,}/g, "_");
  const base = plain(filename.split(/[/\\]/).at(-1) ?? "");
  // The end is kept: it has the extension, and what distinguishes the files of a batch.
  const wanted = `node-${plain(node).slice(-40)}-${base.slice(-120) || "file"}`.replace(
    /\.+$/,
    "_",
  );
  let name = wanted;
  for (let copy = 2; taken.has(name.toLowerCase()) || name === EVIDENCE_FILE; copy++) {
    name = wanted.replace(/(\.[^.]*)?$/, (extension) => `-${copy}${extension}`);
  }
  return name;
}

/**
 * Writes evidence and media as a whole: a reader finds the old folder or the new one, never parts
 * of both.
 *
 * @returns path of the written evidence.json
 * @throws {EvidenceDirError} when it cannot be written
 */
export async function writeEvidence(
  dir: string,
  evidence: Evidence,
  files: readonly KeptFile[],
): Promise<string> {
  await checkEvidenceDir(dir);
  const target = resolve(dir);
  const unique = randomUUID().slice(0, 8);
  const fresh = `${target}.new-${unique}`;
  const old = `${target}.old-${unique}`;
  try {
    await mkdir(dirname(target), { recursive: true });
    await mkdir(fresh);
    for (const { name, bytes } of files) await writeFile(join(fresh, name), bytes, { flag: "wx" });
    const text = `${JSON.stringify(Evidence.parse(evidence), null, 2)}\n`;
    await writeFile(join(fresh, EVIDENCE_FILE), text);
    const replaced = await renameFolder(target, old).then(
      () => true,
      (error: NodeJS.ErrnoException) => {
        if (error.code === "ENOENT") return false;
        throw error;
      },
    );
    try {
      await renameFolder(fresh, target);
    } catch (error) {
      if (replaced) await renameFolder(old, target);
      throw error;
    }
    // Windows may keep a folder for a moment whose files another program has open.
    if (replaced) await rm(old, { recursive: true, force: true, maxRetries: 5 });
  } catch (error) {
    await rm(fresh, { recursive: true, force: true });
    throw unusable(dir, error);
  }
  return join(dir, EVIDENCE_FILE);
}
