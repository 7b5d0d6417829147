import { Buffer, isUtf8 } from "node:buffer";

/** The bytes of a workflow file are no text that ComfyUI would read. */
export class EncodingError extends Error {
  override name = "EncodingError";

  constructor(
    readonly problem: string,
    readonly fix: string,
  ) {
    super(`${problem}; ${fix}`);
  }
}

/** How UTF-16 begins where a program says so, as Windows PowerShell's `>` does. */
const UTF16_MARKS = ["fffe", "feff"];

function mistakeOf(bytes: Buffer): EncodingError {
  if (UTF16_MARKS.includes(bytes.subarray(0, 2).toString("hex"))) {
    return new EncodingError(
      "it is in UTF-16, as Windows PowerShell's > writes it",
      "save it in UTF-8",
    );
  }
  if (bytes.includes(0)) {
    return new EncodingError(
      "it is no text, but a picture, a video or the like",
      "to have the workflow in it, open it in ComfyUI and choose Workflow > Export (API)",
    );
  }
  const lines = bytes.toString("latin1").split("\n");
  const wrong = lines.findIndex((line) => !isUtf8(Buffer.from(line, "latin1"))) + 1;
  return new EncodingError(`it is not in UTF-8 (line ${wrong})`, "save it in UTF-8");
}

/**
 * The text of a workflow file, or of a list of what it needs, without a byte order mark.
 *
 * @throws {EncodingError} when it is not UTF-8: read all the same, its prompts would be sent with
 * question marks in the place of their words
 */
export function workflowText(bytes: Buffer): string {
  if (!isUtf8(bytes) || bytes.includes(0)) throw mistakeOf(bytes);
  return new TextDecoder().decode(bytes);
}
