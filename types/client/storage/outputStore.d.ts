import type { OutputFile } from "../comfyui/outputFiles";
import type { Destination } from "../http/destination";
/** A file of a service, as it was read. */
export interface StoredFile {
    /** Empty when they were passed to `into`. */
    bytes: Uint8Array;
    /**
     * Seconds from writing to reading the file, by the store's own clock; undefined when the store does not
     * say.
     */
    ageSeconds?: number | undefined;
}
/** How to read a file. */
export interface ReadOptions {
    /** The call fails when the file is larger. */
    maxBytes: number;
    signal: AbortSignal;
    /**
     * Receives the bytes as they arrive, for files too large for memory. A store may ignore it and return the
     * whole file.
     */
    into?: Destination | undefined;
}
/** Reads the files that a service makes. */
export interface OutputStore {
    /**
     * Reads the bytes of a file, and its age if the store knows it.
     *
     * @throws {RequestError} when the file is not there, is too large or cannot be read
     * @throws the signal's reason when the signal was the cause
     */
    read(file: OutputFile, options: ReadOptions): Promise<StoredFile>;
}
