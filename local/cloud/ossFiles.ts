import type { OssFolder } from "./eas/mounts";
import { FIRST_FOLDERS, type Files } from "./files";
import type { Objects } from "./oss/objects";

/** A mounted folder of a bucket. */
export class OssFiles implements Files {
  constructor(
    private readonly objects: Objects,
    private readonly folder: OssFolder,
    private readonly bucketExists: () => boolean,
  ) {}

  async read(path: string): Promise<Buffer | undefined> {
    return this.objects.read(this.folder.bucket, this.key(path));
  }

  async write(path: string, bytes: Uint8Array): Promise<void> {
    if (this.folder.readOnly) throw new Error(`[Errno 30] Read-only file system: '${path}'`);
    if (!this.bucketExists()) throw new Error(`[Errno 5] Input/output error: '${path}'`);
    this.objects.put(this.folder.bucket, this.key(path), bytes);
  }

  async list(prefix: string): Promise<string[]> {
    return this.objects
      .list(this.folder.bucket, this.key(prefix))
      .map(({ key }) => key.slice(this.folder.prefix.length))
      .filter((path) => path !== "" && !path.endsWith("/"));
  }

  /**
   * Makes the folders that the image makes at its first start. Each is an empty object with a
   * trailing slash, which is how an OSS mount stores a folder (inferred).
   */
  makeFolders(): void {
    if (this.folder.readOnly || !this.bucketExists()) return;
    for (const name of FIRST_FOLDERS) {
      const key = this.key(`${name}/`);
      if (!this.objects.get(this.folder.bucket, key)) {
        this.objects.put(this.folder.bucket, key, new Uint8Array());
      }
    }
  }

  private key(path: string): string {
    return this.folder.prefix + path;
  }
}
