import { readFile } from "node:fs/promises";
import { jsonOf } from "../../../client/json";
import { UsageError } from "../../../client/usageError";
import type { Io } from "../../io";

/**
 * The bytes that `--data` means: a text, `@FILE`, or `-` for standard input.
 *
 * @throws {UsageError} when the file cannot be read
 */
export async function bodyOf(data: string, io: Pick<Io, "read">): Promise<Buffer> {
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
