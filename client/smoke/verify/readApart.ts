import { spawn } from "node:child_process";
import { once } from "node:events";
import { READER_HEAP_MIB, READER_SECONDS, READER_SECONDS_PER_MIB } from "../limits";
import { ANSWER_END, endAfterAnswer } from "./endAfterAnswer";

/** Enough for the facts of every frame of the longest clip, or for small pictures of some frames. */
const MAX_OUTPUT_CHARACTERS = 8 * 1024 * 1024;
/** Room for what precedes the error: the source line that threw, which is long in minified code. */
const MAX_COMPLAINT_CHARACTERS = 256 * 1024;

/** The variables that a system needs to start a process, and none that a user or a deployment has set. */
const PASSED_ON = ["PATH", "TMPDIR", "TMP", "TEMP", "SystemRoot", "LD_LIBRARY_PATH", "LANG"];

/** How long a reading process may take for a file, in whole seconds. */
export const readerSeconds = ({ length }: Uint8Array): number =>
  READER_SECONDS + Math.ceil((length / 2 ** 20) * READER_SECONDS_PER_MIB);

/** The environment of a reading process. */
export function readerEnvironment(from: NodeJS.ProcessEnv = process.env): Record<string, string> {
  const entries = PASSED_ON.flatMap((name) => {
    const value = from[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(entries);
}

function start(program: string, kind: string) {
  // The CommonJS hook alone starts in half the time of the whole loader.
  const loader = require.resolve("tsx/cjs");
  const args = [`--max-old-space-size=${READER_HEAP_MIB}`, "--require", loader, program, kind];
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

/** What limits a reading process. */
export interface ReadOptions {
  /** Ends the process at once when it is aborted. */
  signal?: AbortSignal;
  /** @default by the size of the file: `readerSeconds` */
  timeoutSeconds?: number;
}

/** How a reading process has ended. */
export interface Ended {
  /** Its answer; undefined when it gave no complete one. */
  answer: unknown;
  /** The time limit in seconds that it exceeded; undefined when it did not. */
  lateAfter: number | undefined;
  code: number | null;
  killedBy: NodeJS.Signals | null;
  /** What it wrote to standard error. */
  complaint: string;
}

/**
 * Has a program read an untrusted file in a process of its own, with little memory and an environment
 * without secrets.
 *
 * @param program a file that calls `answer`
 * @throws the signal's reason when the signal is aborted
 */
export async function readApart(
  program: string,
  kind: string,
  bytes: Uint8Array,
  { signal, timeoutSeconds = readerSeconds(bytes) }: ReadOptions = {},
): Promise<Ended> {
  signal?.throwIfAborted();
  const child = start(program, kind);
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
    const said = output();
    const answer: unknown = said.endsWith(ANSWER_END) ? JSON.parse(said) : undefined;
    const lateAfter = timeout.aborted ? timeoutSeconds : undefined;
    return { answer, lateAfter, code, killedBy, complaint: complaint() };
  } finally {
    for (const end of ended) end.removeEventListener("abort", stop);
  }
}
