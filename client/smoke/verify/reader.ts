import { join } from "node:path";
import { READER_HEAP_MIB } from "../limits";
import { Reading } from "./facts";
import { type ReadOptions, readApart } from "./readApart";

/** Kinds of files that can be read. */
export type ReadableKind = "png" | "webp" | "gif" | "mp4";

const MAX_REASON_CHARACTERS = 300;

function explained(signal: NodeJS.Signals | null, complaint: string): string | undefined {
  if (/heap out of memory|allocation failed|invalid array length/i.test(complaint)) {
    return `reading it needs more than ${READER_HEAP_MIB} MiB of memory`;
  }
  return signal ? `the process that read it was ended by ${signal}` : undefined;
}

/** Why the reader itself does not work, picked from everything that it said. */
function brokenBy(complaint: string, code: number | null): string {
  const error = /^\w*Error\b.*/m.exec(complaint)?.[0] ?? complaint.trim();
  return error.slice(0, MAX_REASON_CHARACTERS) || `code ${code}`;
}

/**
 * Reads an untrusted file in a process of its own.
 *
 * @returns its facts, or why the file is at fault; a file that crashes, starves or stops the
 * reader is at fault too
 * @throws the signal's reason when the signal is aborted
 * @throws {Error} when the reader itself does not work
 */
export async function readMedia(
  kind: ReadableKind,
  bytes: Uint8Array,
  options?: ReadOptions,
): Promise<Reading> {
  const ended = await readApart(join(__dirname, "worker.ts"), kind, bytes, options);
  if (ended.answer !== undefined) return Reading.parse(ended.answer);
  if (ended.lateAfter !== undefined) {
    return { result: "unreadable", reason: `reading it takes more than ${ended.lateAfter} s` };
  }
  const reason = explained(ended.killedBy, ended.complaint);
  if (reason) return { result: "unreadable", reason };
  throw new Error(`The reader of ${kind} files failed: ${brokenBy(ended.complaint, ended.code)}`);
}
