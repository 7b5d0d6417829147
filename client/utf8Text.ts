import { Buffer, isUtf8 } from "node:buffer";

/** A file is not UTF-8 text. */
export class EncodingError extends Error {
  override name = "EncodingError";

  constructor(
    readonly problem: string,
    readonly fix: string,
  ) {
    super(`${problem}; ${fix}`);
  }
}

/** Says briefly why a file could not be read: the system's error code, or what is wrong with its encoding. */
export function whyUnreadable(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return code ?? message;
}

/** The byte order marks of UTF-16, as Windows PowerShell's `>` writes them. */
const UTF16_MARKS = ["fffe", "feff"];

/** What is wrong with bytes that begin with a mark of UTF-16; undefined for all others. */
export function utf16Mistake(bytes: Buffer): EncodingError | undefined {
  if (!UTF16_MARKS.includes(bytes.subarray(0, 2).toString("hex"))) return undefined;
  return new EncodingError(
    "it is in UTF-16, as Windows PowerShell's > writes it",
    "save it in UTF-8",
  );
}

function mistakeOf(bytes: Buffer, instead: string): EncodingError {
  const utf16 = utf16Mistake(bytes);
  if (utf16) return utf16;
  if (bytes.includes(0)) {
    return new EncodingError("it is not text but a picture, a video or the like", instead);
  }
  const lines = bytes.toString("latin1").split("\n");
  const wrong = lines.findIndex((line) => !isUtf8(Buffer.from(line, "latin1"))) + 1;
  return new EncodingError(`it is not in UTF-8 (line ${wrong})`, "save it in UTF-8");
}

/**
 * Decodes the text of a file, without a byte order mark, which JSON parsers reject.
 *
 * @param instead what to do when the file is not text at all
 * @throws {EncodingError} when it is not UTF-8; decoded anyway, it would have question marks in place of
 * words
 */
export function utf8Text(bytes: Buffer, instead = "name a text file"): string {
  if (!isUtf8(bytes) || bytes.includes(0)) throw mistakeOf(bytes, instead);
  return new TextDecoder().decode(bytes);
}
