import type { OutputFile } from "../comfyui/outputFiles";

/** A file that a service made, as it was read. */
export interface StoredFile {
  bytes: Uint8Array;
  /** Seconds between its writing and its reading by the store's own clock, when that is told. */
  ageSeconds?: number;
}

/** Where the files that a service makes are read. */
export interface OutputStore {
  /**
   * The bytes of a file, and how old it is where the store tells.
   *
   * @param limits `maxBytes`: the call fails when the file is larger
   * @throws {RequestError} when the file is not there, is too large or cannot be read
   * @throws the signal's reason when the signal was the cause
   */
  read(file: OutputFile, limits: { maxBytes: number; signal: AbortSignal }): Promise<StoredFile>;
}
