import { mkdirSync } from "node:fs";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join, relative, resolve, sep } from "node:path";
import { byBytes, FIRST_FOLDERS, type Files } from "./files";

/** A mounted folder of a NAS file system, kept as a folder of this machine. */
export class NasFiles implements Files {
  constructor(
    private readonly folder: string,
    /** Set by the document, or by the access group's rule that lets the service in. */
    private readonly readOnly: boolean,
  ) {}

  async read(path: string): Promise<Buffer | undefined> {
    try {
      return await readFile(this.file(path));
    } catch (error) {
      if (isAbsent(error)) return undefined;
      throw error;
    }
  }

  async write(path: string, bytes: Uint8Array): Promise<void> {
    if (this.readOnly) throw new Error(`[Errno 30] Read-only file system: '${path}'`);
    const file = this.file(path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, bytes);
  }

  async list(prefix: string): Promise<string[]> {
    // Reads only the folder that the prefix leads into.
    const start = this.file(prefix.slice(0, prefix.lastIndexOf("/") + 1) || ".");
    try {
      const entries = await readdir(start, { recursive: true, withFileTypes: true });
      return entries
        .filter((entry) => entry.isFile())
        .map((entry) => relative(this.folder, join(entry.parentPath, entry.name)))
        .map((path) => path.split(sep).join("/"))
        .filter((path) => path.startsWith(prefix))
        .sort(byBytes);
    } catch (error) {
      if (isAbsent(error)) return [];
      throw error;
    }
  }

  /** Makes the folders that the image makes at its first start. */
  makeFolders(): void {
    if (this.readOnly) return;
    for (const name of FIRST_FOLDERS) mkdirSync(join(this.folder, name), { recursive: true });
  }

  private file(path: string): string {
    const file = resolve(this.folder, path);
    if (file === this.folder || file.startsWith(this.folder + sep)) return file;
    throw new Error(`[Errno 13] Permission denied: '${path}'`);
  }
}

/** Nothing is there, or a folder where a file was meant, or the other way round. */
const isAbsent = (error: unknown) =>
  ["ENOENT", "EISDIR", "ENOTDIR"].includes((error as NodeJS.ErrnoException).code ?? "");
