/**
 * A mounted folder as the services see it: a flat store of slash-separated paths relative to the
 * mount, such as `output/ComfyUI_1700000000_.webp`. A folder exists when a path below it exists,
 * as on an OSS mount.
 */
export interface Files {
  /** The bytes of a file, or undefined when there is none. */
  read(path: string): Promise<Buffer | undefined>;
  /** Writes a file, replacing what was there. */
  write(path: string, bytes: Uint8Array): Promise<void>;
  /** Every path that starts with `prefix`, in byte order. */
  list(prefix: string): Promise<string[]>;
}

/** Compares paths or keys by their bytes. */
export const byBytes = (a: string, b: string): number =>
  Buffer.compare(Buffer.from(a), Buffer.from(b));

/** The folders that the image makes below the mount at its first start. */
export const FIRST_FOLDERS: readonly string[] = [
  "models",
  "custom_nodes",
  "input",
  "output",
  "temp",
];
