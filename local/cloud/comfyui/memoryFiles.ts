import { byBytes, type Files } from "../files";

/** A data folder in memory, for a service without a mount and for tests. */
export class MemoryFiles implements Files {
  readonly #files = new Map<string, Buffer>();

  async read(path: string): Promise<Buffer | undefined> {
    return this.#files.get(path);
  }

  async write(path: string, bytes: Uint8Array): Promise<void> {
    this.#files.set(path, Buffer.from(bytes));
  }

  async list(prefix: string): Promise<string[]> {
    return [...this.#files.keys()].filter((path) => path.startsWith(prefix)).sort(byBytes);
  }
}
