import { RequestError } from "../http/requestError";

/** What the file system says, and what to do about it, in words that follow "cannot be written: ". */
const MEANINGS: Readonly<Record<string, string>> = {
  EACCES: "this user may not write there; name another place, or allow it",
  EPERM: "the system does not allow it; name another place",
  EROFS: "its file system is read-only; name another place",
  EEXIST: "something else of that name is there; name another place",
  EISDIR: "it is a folder; name a file",
  ENOTDIR: "a file is where its path needs a folder; name another place",
  ENOENT: "a folder of its path does not exist; make it, or name another place",
  ENAMETOOLONG: "its name is too long; name another place",
  ENOSPC: "the disk is full; make room, or name another place",
  EDQUOT: "the quota of the disk is used up; make room, or name another place",
  EBUSY: "it is in use, as a mount point is; name a folder inside it",
};

/** Something that the file system would not do; what a request says is none of it. */
export const isFileSystemError = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && "syscall" in error && !(error instanceof RequestError);

/** What is in the way of writing a file or folder, for its user; undefined when the error is a bug. */
export function fileMistake(error: unknown): string | undefined {
  if (!isFileSystemError(error) || !error.code) return undefined;
  const meaning = Object.hasOwn(MEANINGS, error.code) ? MEANINGS[error.code] : undefined;
  return meaning && `${meaning} (${error.code})`;
}

/** A place that the user has named could not be written, after something was done. */
export class FileError extends Error {
  override name = "FileError";
}

/**
 * A {@link FileError} that says what is in the way, where an error is the file system's; any other as it is.
 *
 * @param name of the place
 */
export function asFileError(error: unknown, name: string): unknown {
  const mistake = fileMistake(error);
  return mistake === undefined
    ? error
    : new FileError(`${name} cannot be written: ${mistake}.`, { cause: error });
}
