import type { z } from "zod";
import { isObject, jsonOf } from "../../client/json";
import { UsageError } from "../../client/usageError";
import { previewOfDigest } from "./digest";
import type { Preview } from "./preview";
import { Digest, EngineEvent } from "./shape";
import { previewOfEvents } from "./stream";

/** Thrown for a file that is not the engine's JSON of a preview; the message says what it is instead. */
export class PreviewFileError extends UsageError {
  override name = "PreviewFileError";
}

const WANTED = "the output of: pulumi preview --json";

/** Other JSON that people may pass by mistake, each recognised by one of its keys. */
const OTHERS: readonly (readonly [string, string])[] = [
  ["deployment", "an exported state"],
  ["resourcePlans", "a saved plan"],
  ["operations", "the summary of: pulumi preview --output json"],
];

/**
 * Reads a preview of one stack. `file` names it in messages, and `stack` is the stack's name if the
 * preview does not say it. Lines before the JSON, such as those of `npm run`, are skipped.
 *
 * @throws {PreviewFileError} if the text is no preview
 */
export function readPreview(text: string, file: string, stack = file): Preview {
  const start = text.search(/^\s*\{/m);
  if (start < 0) throw new PreviewFileError(`${file} holds no JSON; write ${WANTED}.`);
  const json = text.slice(start).trim();
  const lines = json.split("\n").filter((line) => line.trim() !== "");
  const preview = isEvent(lines[0] ?? "")
    ? previewOfEvents(events(lines, file))
    : previewOfDigest(digest(json, file));
  // Neither form names a stack that has no resources.
  return preview.stack === "" ? { ...preview, stack } : preview;
}

function isEvent(line: string): boolean {
  const value = jsonOf(line);
  return isObject(value) && "sequence" in value;
}

function events(lines: readonly string[], file: string) {
  return lines.map((line, at) => {
    const value = jsonOf(line);
    const where = `${file}, line ${at + 1} of the events`;
    if (value === undefined) throw new PreviewFileError(`${where}: is not JSON; is it cut off?`);
    return checked(EngineEvent, value, where);
  });
}

function digest(json: string, file: string) {
  const value = jsonOf(json);
  if (value === undefined) {
    throw new PreviewFileError(`${file} is not JSON to its end; write ${WANTED}.`);
  }
  if (!isObject(value)) throw new PreviewFileError(`${file} is no object; write ${WANTED}.`);
  const [, other] = OTHERS.find(([key]) => key in value) ?? [];
  if (other) throw new PreviewFileError(`${file} is ${other}; write ${WANTED}.`);
  if (!("steps" in value) && !("changeSummary" in value) && !("diagnostics" in value)) {
    throw new PreviewFileError(
      `${file} is no preview: it has neither steps nor diagnostics; write ${WANTED}.`,
    );
  }
  return checked(Digest, value, file);
}

/** Parses a value. The error leaves out the values found, because a state holds more than a message should. */
function checked<T extends z.ZodType>(schema: T, value: unknown, where: string): z.infer<T> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const problems = result.error.issues
    .slice(0, 5)
    .map(({ path, message }) => `  ${path.join(".")}: ${message}`);
  throw new PreviewFileError(`${where} is not what the engine writes:\n${problems.join("\n")}`);
}
