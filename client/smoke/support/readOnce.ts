import { vi } from "vitest";
import { sha256 } from "../../sha256";
import * as reader from "../verify/reader";

type Args = Parameters<typeof reader.readMedia>;

const { readMedia } = reader;
const known = new Map<string, Awaited<ReturnType<typeof readMedia>>>();

async function readOrRemembered(...[kind, bytes, options]: Args) {
  options?.signal?.throwIfAborted();
  const key = `${kind} ${sha256(bytes)}`;
  const reading = known.get(key) ?? (await readMedia(kind, bytes, options));
  known.set(key, reading);
  return structuredClone(reading);
}

/**
 * Makes checks reuse earlier readings of the same file: most tests have the same healthy files, and
 * reading each takes a process of its own. Call it before each test.
 */
export function readOnce(): void {
  vi.spyOn(reader, "readMedia").mockImplementation(readOrRemembered);
}
