import { createHash } from "node:crypto";
import { constants, createReadStream } from "node:fs";
import { copyFile, type FileHandle, link, mkdir, open, rm } from "node:fs/promises";
import { join } from "node:path";
import type { OnPart } from "../http/onPart";
import { sha256 } from "../sha256";

/** Characters that some file system does not take, or takes for something else. */
const UNSAFE = /[^\p{L}\p{N}._ ()+-]+/gu;
/** Names that Windows keeps for devices, with any extension. */
const RESERVED = /^(con|prn|aux|nul|(com|lpt)[\d¹²³]) *(\.|$)/i;
/** In bytes: most file systems take 255, and `-2` has to find room. */
const LONGEST = 200;

/** The last so many bytes of a text, in whole characters. */
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
 * A name for a file of a service that is not trusted: no folders, nothing hidden or reserved, not too
 * long. The end is kept: it has the extension, and what tells the files of a batch apart.
 */
export function safeFileName(filename: string): string {
  const base = filename.split(/[/\\]/).at(-1) ?? "";
  const plain = endOf(base.normalize("NFC").replace(UNSAFE, "_"), LONGEST)
    .replace(/^[. ]+/, "")
    .replace(/[. ]+$/, "");
  if (plain === "") return "file";
  return RESERVED.test(plain) ? `_${plain}` : plain;
}

/** What a file has in it, as a digest; undefined when there is none. */
async function contentOf(path: string): Promise<string | undefined> {
  const hash = createHash("sha256");
  try {
    for await (const part of createReadStream(path)) hash.update(part);
    return hash.digest("hex");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return undefined;
    // A folder of that name is something else, too.
    if (code === "EISDIR") return "a folder";
    throw error;
  }
}

/** The files of a folder that were to have one name: which of them has which content. */
interface Copies {
  /** Names by content. */
  names: Map<string, string>;
  /** The last that was looked at: every one up to it is taken. */
  last: number;
}

/**
 * What was seen of a folder, by the name that was wanted. A node may list a thousand files of one name, in
 * folders of their own, and each would be compared with all before it.
 */
export type SeenFiles = Map<string, Copies>;

/** Gives a file its name unless something has that; not every file system has links. */
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

/** Gives what a file is to have in it; begins anew as often as it has to. */
export type Fill = (write: OnPart) => Promise<void>;

/** Fills a file that is empty, and returns the digest of what is in it then. */
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
 * Writes a file whole or not at all, and over nothing: one that is there with other content stays, and
 * this one is called `name-2`; one with the same content is taken for it.
 *
 * @param fill waited for at an empty file, which whoever looks for it does not find until it is whole
 * @param seen what this process has seen of the folder, in which nobody else changes what is there
 * @returns the name that it has
 */
export async function saveOutput(
  dir: string,
  filename: string,
  fill: Fill,
  seen: SeenFiles = new Map(),
): Promise<string> {
  await mkdir(dir, { recursive: true });
  const wanted = safeFileName(filename);
  // Short, however long the name is, and the same after a process that was killed.
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
