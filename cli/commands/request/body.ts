import { readFile } from "node:fs/promises";
import { jsonOf } from "../../../client/json";
import { UsageError } from "../../../client/usageError";
import { utf16Mistake } from "../../../client/utf8Text";
import type { Io } from "../../io";

/**
 * What is wrong with a body that begins as Windows programs begin a text. ComfyUI cannot read JSON after such a
 * mark, and a queue takes it all the same.
 */
function markMistake(body: Buffer): string | undefined {
  if (body.subarray(0, 3).toString("hex") === "efbbbf") {
    return "it begins with a byte order mark; save it in UTF-8 without one";
  }
  return utf16Mistake(body)?.message;
}

/**
 * The bytes that `--data` means: a text, `@FILE`, or `-` for standard input.
 *
 * @throws {UsageError} when the file cannot be read, or begins with a byte order mark
 */
export async function bodyOf(data: string, io: Pick<Io, "read">): Promise<Buffer> {
  const bytes = await bytesOf(data, io);
  const why = markMistake(bytes);
  if (why === undefined) return bytes;
  throw new UsageError(`--data ${data} cannot be sent: ${why}.`);
}

async function bytesOf(data: string, io: Pick<Io, "read">): Promise<Buffer> {
  if (data === "-" || data === "@-") return io.read();
  if (!data.startsWith("@")) return Buffer.from(data);
  try {
    return await readFile(data.slice(1));
  } catch (error) {
    throw new UsageError(`--data ${data} cannot be read: ${(error as Error).message}.`);
  }
}

/**
 * The content type of a body. JSON is sent as such, because the service takes nothing else for a
 * prompt.
 */
export const contentTypeOf = (body: Buffer): string =>
  jsonOf(body.toString()) === undefined ? "application/octet-stream" : "application/json";
