import { writeFile } from "node:fs/promises";
import { asFileError, fileMistake } from "../client/files/fileError";
import { tryWritableFile, tryWritableFolder } from "../client/files/writable";
import { UsageError } from "../client/usageError";

const check =
  (look: (path: string) => Promise<void>) => async (option: string, path: string | undefined) => {
    if (path === undefined) return;
    await look(path).catch((error: unknown) => {
      const mistake = fileMistake(error);
      if (mistake === undefined) throw error;
      throw new UsageError(`${option} ${path} cannot be written: ${mistake}.`);
    });
  };

/**
 * Checks, before anything is asked or sent, that the file which an option names can be written; does
 * nothing when the option is not given.
 *
 * @throws {UsageError} when it cannot
 */
export const checkWritableFile = check(tryWritableFile);

/** The same for a folder, which may have to be made. */
export const checkWritableFolder = check(tryWritableFolder);

/**
 * Writes a file that the user has named, once there is something for it.
 *
 * @param name what the message calls it, such as `--out FILE`
 * @throws {FileError} when it cannot be written, although this was checked before
 */
export async function writeNamedFile(
  file: string,
  content: string | Uint8Array,
  name: string,
): Promise<void> {
  await writeFile(file, content).catch((error: unknown) => {
    throw asFileError(error, name);
  });
}
