import { buffer } from "node:stream/consumers";

/** What a command needs of the process around it; tests give their own. */
export interface Io {
  /** A line of the result, on standard output. */
  out(line: string): void;
  /** A line of progress or of a mistake, on standard error. */
  err(line: string): void;
  /** Text on standard error without a line's end, for a line that is written over. */
  overwrite(text: string): void;
  /** Bytes of the result as they are, on standard output. */
  write(bytes: Uint8Array): void;
  /** Everything on standard input. */
  read(): Promise<Buffer>;
  /** Whether colours are seen on standard output: only on a terminal, and not with `NO_COLOR`. */
  readonly color: boolean;
  /** Whether standard output is a terminal: people read there, programs elsewhere. */
  readonly terminal: boolean;
  /** Whether standard error is a terminal, where a line may be written over. */
  readonly live: boolean;
  /** Aborted by Ctrl-C and its like; a second one ends the process at once. */
  readonly signal: AbortSignal;
  readonly env: NodeJS.ProcessEnv;
}

/** A reader of the output has gone, as `head` does: nothing is left to tell anybody. */
const onPipe = (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit();
  throw error;
};

/** The real process. */
export function processIo(signal: AbortSignal): Io {
  process.stdout.on("error", onPipe);
  process.stderr.on("error", onPipe);
  const { env } = process;
  return {
    out: (line) => process.stdout.write(`${line}\n`),
    err: (line) => process.stderr.write(`${line}\n`),
    // A line that wraps could not be written over.
    overwrite: (text) =>
      process.stderr.write(`\r\u001b[K${text.slice(0, (process.stderr.columns ?? 80) - 1)}`),
    write: (bytes) => process.stdout.write(bytes),
    read: () => buffer(process.stdin),
    terminal: process.stdout.isTTY === true,
    color: process.stdout.isTTY === true && !env.NO_COLOR,
    live: process.stderr.isTTY === true,
    signal,
    env,
  };
}
