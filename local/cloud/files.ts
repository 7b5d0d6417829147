/**
 * A mounted folder as the services see it: a flat store of slash-separated paths relative to the
 * mount, such as `output/ComfyUI_1700000000_.webp`. A folder exists when a path below it does,
 * which is what an OSS mount shows too.
 */
export interface Files {
  /** The bytes of a file, or undefined when there is none. */
  read(path: string): Promise<Buffer | undefined>;
  /** Writes a file, replacing what was there. */
  write(path: string, bytes: Uint8Array): Promise<void>;
  /** Every path that starts with `prefix`, in byte order. */
  list(prefix: string): Promise<string[]>;
}

/** The order of paths, and of keys, by their bytes. */
export const byBytes = (a: string, b: string): number =>
  Buffer.compare(Buffer.from(a), Buffer.from(b));

/** What the image makes at its first start, below the mount. */
export const FIRST_FOLDERS: readonly string[] = [
  "models",
  "custom_nodes",
  "input",
  "output",
  "temp",
];
