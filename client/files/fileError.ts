import { RequestError } from "../http/requestError";

/** What the file system's error codes mean and what to do, in words that follow "cannot be written: ". */
const MEANINGS: Readonly<Record<string, string>> = {
  EACCES: "this user may not write there; name another place, or allow it",
  EPERM:
    "the system does not allow it, on Windows also while another program has it open; close that, or name another place",
  EROFS: "its file system is read-only; name another place",
  EEXIST: "something else with that name is there; name another place",
  EISDIR: "it is a folder; name a file",
  ENOTDIR: "a file is where its path needs a folder; name another place",
  ENOENT: "a folder of its path does not exist; make it, or name another place",
  ENAMETOOLONG: "its name is too long; name another place",
  ENOSPC: "the disk is full; make room, or name another place",
  EDQUOT: "the quota of the disk is used up; make room, or name another place",
  EBUSY: "it is in use, as a mount point is; name a folder inside it",
};

/** Whether an error is one of the file system, and not of a request. */
export const isFileSystemError = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && "syscall" in error && !(error instanceof RequestError);

/** Explains to the user why a file or folder cannot be written; undefined when the error is a bug. */
export function fileMistake(error: unknown): string | undefined {
  if (!isFileSystemError(error) || !error.code) return undefined;
  const meaning = Object.hasOwn(MEANINGS, error.code) ? MEANINGS[error.code] : undefined;
  return meaning && `${meaning} (${error.code})`;
}

/** A path that the user named could not be written, after some work was already done. */
export class FileError extends Error {
  override name = "FileError";
}

/**
 * Turns an error of the file system into a {@link FileError} that explains it; returns any other error as it
 * is.
 *
 * @param name what to call the place in the message
 */
export function asFileError(error: unknown, name: string): unknown {
  const mistake = fileMistake(error);
  return mistake === undefined
    ? error
    : new FileError(`${name} cannot be written: ${mistake}.`, { cause: error });
}
