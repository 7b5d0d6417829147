import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";

/** The files of the file systems, kept below `nas/<file system>/` in the cloud's folder. */
export class NasStorage {
  private readonly root: string;

  constructor(dir: string) {
    this.root = join(dir, "nas");
  }

  /** The folder for a path in a file system; makes it if it does not exist. */
  folder(fileSystemId: string, path: string): string {
    const parts = path.split("/").filter((part) => part !== "" && part !== "." && part !== "..");
    const folder = join(this.root, fileSystemId, ...parts);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return folder;
  }

  removeFileSystem(fileSystemId: string): void {
    rmSync(join(this.root, fileSystemId), { recursive: true, force: true });
  }
}
