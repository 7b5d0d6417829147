import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";

/** Where the files of the file systems are: below `nas/<file system>/` of the cloud's folder. */
export class NasStorage {
  private readonly root: string;

  constructor(dir: string) {
    this.root = join(dir, "nas");
  }

  /** The folder of a path of a file system, which is made if it is not there. */
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
