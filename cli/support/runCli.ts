import type { Io } from "../io";
import { runProgram } from "../program";

/** What a command line left behind. */
export interface Ran {
  code: number;
  out: string[];
  err: string[];
}

/** What a command reads and writes when its lines go into lists. */
export const listIo = (out: string[], err: string[]): Io => ({
  out: (line) => out.push(line),
  err: (line) => err.push(line),
  overwrite: () => undefined,
  write: (bytes) => out.push(Buffer.from(bytes).toString()),
  settled: async () => undefined,
  read: async () => Buffer.from(""),
  terminal: false,
  color: false,
  live: false,
  signal: new AbortController().signal,
  env: process.env,
});

/** Runs a command line in this process, as the program would: arguments in, lines and exit code out. */
export async function runCli(args: readonly string[], given: Partial<Io> = {}): Promise<Ran> {
  const out: string[] = [];
  const err: string[] = [];
  const before = process.exitCode;
  process.exitCode = undefined;
  try {
    await runProgram(args, { ...listIo(out, err), ...given });
    return { code: Number(process.exitCode ?? 0), out, err };
  } finally {
    process.exitCode = before;
  }
}
