import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { READER_HEAP_MIB, READER_SECONDS, READER_SECONDS_PER_MIB } from "../limits";
import { ANSWER_END, endAfterAnswer } from "./endAfterAnswer";
import { Reading } from "./facts";

/** Kinds of files that can be read. */
export type ReadableKind = "png" | "webp" | "gif" | "mp4";

/** Facts of every frame of the longest clip take less. */
const MAX_OUTPUT_CHARACTERS = 8 * 1024 * 1024;
/** Room for what stands before the error: the line that threw, which is long where code is packed. */
const MAX_COMPLAINT_CHARACTERS = 256 * 1024;
const MAX_REASON_CHARACTERS = 300;

/** What a system needs to start a process; nothing that a user or a deployment put there. */
const PASSED_ON = ["PATH", "TMPDIR", "TMP", "TEMP", "SystemRoot", "LD_LIBRARY_PATH", "LANG"];

/** How long the reading process may take for a file, in whole seconds. */
export const readerSeconds = ({ length }: Uint8Array): number =>
  READER_SECONDS + Math.ceil((length / 2 ** 20) * READER_SECONDS_PER_MIB);

/** The environment of the reading process. */
export function readerEnvironment(from: NodeJS.ProcessEnv = process.env): Record<string, string> {
  const entries = PASSED_ON.flatMap((name) => {
    const value = from[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(entries);
}

function start(kind: ReadableKind) {
  const worker = join(__dirname, "worker.ts");
  // The CommonJS hook alone starts in half the time of the whole loader.
  const loader = require.resolve("tsx/cjs");
  const args = [`--max-old-space-size=${READER_HEAP_MIB}`, "--require", loader, worker, kind];
  return spawn(process.execPath, args, {
    env: readerEnvironment(),
    stdio: ["pipe", "pipe", "pipe"],
    windowsHide: true,
  });
}

function collect(stream: NodeJS.ReadableStream, limit: number): () => string {
  let text = "";
  stream.setEncoding("utf8");
  stream.on("data", (part: string) => {
    if (text.length < limit) text += part;
  });
  return () => text.slice(0, limit);
}

function explained(signal: NodeJS.Signals | null, complaint: string): string | undefined {
  if (/heap out of memory|allocation failed|invalid array length/i.test(complaint)) {
    return `reading it needs more than ${READER_HEAP_MIB} MiB of memory`;
  }
  return signal ? `reading it ended the reader with ${signal}` : undefined;
}

/** Why the reader itself does not work, of everything that it said. */
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
  {
    signal,
    timeoutSeconds = readerSeconds(bytes),
  }: { signal?: AbortSignal; timeoutSeconds?: number } = {},
): Promise<Reading> {
  signal?.throwIfAborted();
  const child = start(kind);
  const output = collect(child.stdout, MAX_OUTPUT_CHARACTERS);
  endAfterAnswer(child);
  const complaint = collect(child.stderr, MAX_COMPLAINT_CHARACTERS);
  const timeout = AbortSignal.timeout(timeoutSeconds * 1000);
  const stop = () => child.kill("SIGKILL");
  const ended = [timeout, ...(signal ? [signal] : [])];
  for (const end of ended) end.addEventListener("abort", stop, { once: true });
  try {
    // A reader that ends early closes its input; its exit says why.
    child.stdin.on("error", () => undefined);
    child.stdin.end(bytes);
    const [code, killedBy] = (await once(child, "close")) as [number | null, NodeJS.Signals | null];
    signal?.throwIfAborted();
    const answer = output();
    if (answer.endsWith(ANSWER_END)) return Reading.parse(JSON.parse(answer));
    if (timeout.aborted) {
      return { result: "unreadable", reason: `reading it takes more than ${timeoutSeconds} s` };
    }
    const reason = explained(killedBy, complaint());
    if (reason) return { result: "unreadable", reason };
    throw new Error(`The reader of ${kind} files failed: ${brokenBy(complaint(), code)}`);
  } finally {
    for (const end of ended) end.removeEventListener("abort", stop);
  }
}
