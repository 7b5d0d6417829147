import { createHash } from "node:crypto";
import { constants, createReadStream } from "node:fs";
import { copyFile, type FileHandle, link, mkdir, open, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Destination } from "../http/destination";
import { sha256 } from "../sha256";

/**
 * Characters that some file system rejects or treats specially, and invisible ones. Marks are kept: they are
 * the vowels of Thai, Hindi and others.
 */
const UNSAFE = /(?:[^\p{L}\p{M}\p{N}._ ()+-]|\p{Default_Ignorable_Code_Point})+/gu;
/** Names that Windows reserves for devices, with any extension. */
const RESERVED = /^(con|prn|aux|nul|(com|lpt)[\d¹²³]) *(\.|$)/i;
/** In bytes: most file systems allow 255, and a suffix such as `-2` must still fit. */
const LONGEST = 200;

/** The end of a text, at most `bytes` long, in whole characters. */
function endOf(text: string, bytes: number): string {
  const characters = [...text];
  let left = bytes;
  const from = characters.findLastIndex((character) => {
    left -= Buffer.byteLength(character);
    return left < 0;
  });
  return characters.slice(from + 1).join("");
}

/**
 * Makes a safe name for a file of an untrusted service: no folders, nothing hidden or reserved, not too long.
 * The end of the name is kept, because it has the extension and the number within a batch.
 */
export function safeFileName(filename: string): string {
  const base = filename.split(/[/\\]/).at(-1) ?? "";
  const plain = endOf(base.normalize("NFC").replace(UNSAFE, "_"), LONGEST)
    .replace(/^[. ]+/, "")
    .replace(/[. ]+$/, "");
  if (plain === "") return "file";
  return RESERVED.test(plain) ? `_${plain}` : plain;
}

/** A digest of a file's content; undefined when there is no file. */
async function contentOf(path: string): Promise<string | undefined> {
  const hash = createHash("sha256");
  try {
    for await (const part of createReadStream(path)) hash.update(part);
    return hash.digest("hex");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return undefined;
    // A folder with that name is in the way just like a file with other content.
    if (code === "EISDIR") return "a folder";
    throw error;
  }
}

/** The files in a folder that share one wanted name. */
interface Copies {
  /** File names by the digest of their content. */
  names: Map<string, string>;
  /** Number of the last copy examined; all names up to it are taken. */
  last: number;
}

/**
 * What has been seen of a folder, by wanted name. A node may list a thousand files with the same name in
 * different folders, and without this each would be compared with all before it.
 */
export type SeenFiles = Map<string, Copies>;

/**
 * Gives a file its name unless that name is taken. Falls back to copying, because not every file system has
 * hard links.
 */
async function appear(part: string, path: string): Promise<boolean> {
  try {
    await link(part, path).catch((error: NodeJS.ErrnoException) => {
      if (error.code === "EEXIST") throw error;
      return copyFile(part, path, constants.COPYFILE_EXCL);
    });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

/** Writes the content of a file, and may start over any number of times. */
export type Fill = (write: Destination["write"]) => Promise<void>;

/** Fills an empty file and returns the digest of its content. */
async function filled(file: FileHandle, fill: Fill): Promise<string> {
  let hash = createHash("sha256");
  let size = 0;
  await fill(async (part, at) => {
    if (at === 0) {
      hash = createHash("sha256");
      if (size > 0) await file.truncate();
    }
    hash.update(part);
    size = at + part.length;
    for (let done = 0; done < part.length; ) {
      done += (await file.write(part, done, part.length - done, at + done)).bytesWritten;
    }
  });
  return hash.digest("hex");
}

/**
 * Writes a file completely or not at all, and never overwrites: if a file with the same name and other
 * content exists, the new one is named `name-2`, and so on; if one with the same content exists, it is used
 * as it is.
 *
 * @param fill writes the content to a temporary file, which gets its name only when it is complete
 * @param seen what this process has seen of the folder, whose files nobody else may change
 * @returns the name of the file
 */
export async function saveOutput(
  dir: string,
  filename: string,
  fill: Fill,
  seen: SeenFiles = new Map(),
): Promise<string> {
  await mkdir(dir, { recursive: true });
  const wanted = safeFileName(filename);
  // Short whatever the name's length, and the same as that of a process that was killed, so that it is
  // reused.
  const part = join(dir, `.${sha256(wanted).slice(0, 16)}.part`);
  const copies: Copies = seen.get(wanted) ?? { names: new Map(), last: 0 };
  seen.set(wanted, copies);
  try {
    let content: string;
    const file = await open(part, "w");
    try {
      content = await filled(file, fill);
      await file.sync();
    } finally {
      await file.close();
    }
    for (;;) {
      const known = copies.names.get(content);
      if (known !== undefined) return known;
      const copy = copies.last + 1;
      const name =
        copy === 1 ? wanted : wanted.replace(/(\.[^.]*)?$/, (extension) => `-${copy}${extension}`);
      const path = join(dir, name);
      let found = await contentOf(path);
      if (found === undefined && (await appear(part, path))) found = content;
      if (found !== undefined) copies.names.set(found, name);
      copies.last = copy;
    }
  } finally {
    await rm(part, { force: true });
  }
}
