import type { OutputFile } from "../comfyui/outputFiles";
import type { OnPart } from "../http/onPart";

/** A file that a service made, as it was read. */
export interface StoredFile {
  /** Empty where they went to `onPart`. */
  bytes: Uint8Array;
  /** Seconds between its writing and its reading by the store's own clock, when that is told. */
  ageSeconds?: number;
}

/** How a file is read. */
export interface ReadOptions {
  /** The call fails when the file is larger. */
  maxBytes: number;
  signal: AbortSignal;
  /**
   * Takes the bytes as they come, for files too large for memory. A store may give them whole all the
   * same.
   */
  onPart?: OnPart;
}

/** Where the files that a service makes are read. */
export interface OutputStore {
  /**
   * The bytes of a file, and how old it is where the store tells.
   *
   * @throws {RequestError} when the file is not there, is too large or cannot be read
   * @throws the signal's reason when the signal was the cause
   */
  read(file: OutputFile, options: ReadOptions): Promise<StoredFile>;
}
