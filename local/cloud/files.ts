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
  /** Removes a file; no error when there is none. */
  remove(path: string): Promise<void>;
  /** Every path that starts with `prefix`, in byte order. */
  list(prefix: string): Promise<string[]>;
}
