import { z } from "zod";

/** The files of the mounted folder, as paths relative to it with forward slashes. */
export class Manifest {
  readonly #paths: Set<string>;
  readonly #customNodes = new Set<string>();
  /**
   * Whether a model that is missing here is certainly missing. False for a listing that nobody vouches for:
   * it is not published which models an image itself contains (unverified).
   */
  readonly sure: boolean;

  constructor(paths: Iterable<string>, { sure = true } = {}) {
    this.sure = sure;
    this.#paths = new Set([...paths].map(tidy));
    for (const path of this.#paths) {
      const folder = /^custom_nodes\/([^/]+)\//.exec(path)?.[1];
      if (folder) this.#customNodes.add(folder.toLowerCase());
    }
  }

  /**
   * Parses a list of files: a JSON list of paths, or one path per line, as `find . -type f` prints them in
   * the mounted folder.
   *
   * @throws {Error} when a JSON text is not a list of paths
   */
  static fromText(text: string): Manifest {
    if (!/^\s*[[{]/.test(text)) return new Manifest(lines(text));
    const parsed = z.array(z.string()).safeParse(JSON.parse(text));
    if (parsed.success) return new Manifest(parsed.data);
    throw new Error("It is not a list of paths: write a JSON list of texts, or one path per line");
  }

  get paths(): string[] {
    return [...this.#paths];
  }

  has(path: string): boolean {
    return this.#paths.has(path);
  }

  /** All files with this name or path ending, in any folder. */
  ending(name: string): string[] {
    return this.paths.filter((path) => path === name || path.endsWith(`/${name}`));
  }

  /** Whether anything is installed below `custom_nodes/<folder>`. */
  hasCustomNode(folder: string): boolean {
    return this.#customNodes.has(folder.toLowerCase());
  }
}

const tidy = (path: string) => path.replaceAll("\\", "/").replace(/^\.?\//, "");

const lines = (text: string) =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"));
