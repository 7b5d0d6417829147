import { type ChildProcess, spawn } from "node:child_process";

/** What a program said and how it ended. */
export interface Result {
  readonly code: number | null;
  /** Standard output and standard error, interleaved as they came. */
  readonly output: string;
}

/** A running program: its output so far, and its end. */
export interface Running {
  readonly child: ChildProcess;
  readonly said: () => string;
  readonly result: Promise<Result>;
}

/** Starts a program without a terminal. */
export function start(
  program: string,
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv,
): Running {
  const child = spawn(program, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  const result = new Promise<Result>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, output }));
  });
  return { child, said: () => output, result };
}
