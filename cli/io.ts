import { addAbortSignal } from "node:stream";
import { buffer } from "node:stream/consumers";
import { fitting } from "./fitting";
import { OutputLost } from "./outputLost";

/** What a command needs of the process around it; tests give their own. */
export interface Io {
  /** A line of the result, on standard output. */
  out(line: string): void;
  /** A line of progress or of a mistake, on standard error; lost if nobody reads it. */
  err(line: string): void;
  /** Text on standard error without a newline, for a line that is overwritten. */
  overwrite(text: string): void;
  /** Bytes of the result as they are, on standard output. */
  write(bytes: Uint8Array): void;
  /** Resolves when the printed result has been written, or when `signal` says that it cannot be. */
  settled(): Promise<void>;
  /** Everything on standard input; rejected when `signal` is aborted. */
  read(): Promise<Buffer>;
  /** Whether colours are seen on standard output: only on a terminal, and not with `NO_COLOR`. */
  readonly color: boolean;
  /** Whether standard output is a terminal: people read there, programs elsewhere. */
  readonly terminal: boolean;
  /** Whether standard error is a terminal, where a line may be overwritten. */
  readonly live: boolean;
  /**
   * Aborted by Ctrl-C and the like, and with {@link OutputLost} when standard output cannot be written
   * any more. A second Ctrl-C ends the process at once.
   */
  readonly signal: AbortSignal;
  readonly env: NodeJS.ProcessEnv;
}

/** The real process. @param stop asks it to end, as Ctrl-C does */
export function processIo(stop: AbortSignal): Io {
  const lost = new AbortController();
  process.stdout.on("error", (error) => lost.abort(new OutputLost(error)));
  // A standard error that nobody reads must not keep a job from its clean-up.
  process.stderr.on("error", () => undefined);
  const signal = AbortSignal.any([stop, lost.signal]);
  const { env } = process;
  return {
    out: (line) => process.stdout.write(`${line}\n`),
    err: (line) => process.stderr.write(`${line}\n`),
    // A line that wraps cannot be overwritten.
    overwrite: (text) =>
      process.stderr.write(`\r\u001b[K${fitting(text, (process.stderr.columns || 80) - 1)}`),
    write: (bytes) => process.stdout.write(bytes),
    // One turn later, so that the failure of an earlier write is known by then.
    settled: () => new Promise((resolve) => process.stdout.write("", () => setImmediate(resolve))),
    read: () => buffer(addAbortSignal(signal, process.stdin)),
    terminal: process.stdout.isTTY === true,
    color: process.stdout.isTTY === true && !env.NO_COLOR,
    live: process.stderr.isTTY === true,
    signal,
    env,
  };
}
