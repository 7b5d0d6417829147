import { readFileSync } from "node:fs";
import { UsageError } from "../../client/usageError";
import { utf8Text, whyUnreadable } from "../../client/utf8Text";
import { type LiveService, liveService } from "./document";

/**
 * Reads the file of an exported service that the option `--file` names.
 *
 * @throws {UsageError} when it cannot be read
 * @throws {AdoptError} when it is no service
 */
export function readServiceFile(file: string): LiveService {
  let text: string;
  try {
    text = utf8Text(readFileSync(file));
  } catch (error) {
    throw new UsageError(`--file ${file} cannot be read (${whyUnreadable(error)}).`);
  }
  return liveService(text, `--file ${file}`);
}
