import { type ChildProcess, spawn } from "node:child_process";
import { createWriteStream } from "node:fs";
import { EngineError } from "./problems";

/** How to run a tool of the set-up. */
export interface ToolOptions {
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
  /** File that gets everything the tool prints. */
  readonly logFile: string;
}

/** Lines of a failed tool's output that its error shows. */
const SHOWN_LINES = 15;

const running = new Set<ChildProcess>();

/** Ends every tool that still runs, with the processes that it started. */
function endAll() {
  for (const { pid } of running) {
    if (pid === undefined) continue;
    try {
      process.kill(-pid, "SIGKILL");
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
    }
  }
}

let guarded = false;

/** A compiler has children of its own, which a Ctrl-C for this process would otherwise leave running. */
function guard() {
  if (guarded) return;
  guarded = true;
  process.on("exit", endAll);
  for (const [signal, code] of [
    ["SIGINT", 130],
    ["SIGTERM", 143],
    ["SIGHUP", 129],
  ] as const) {
    process.once(signal, () => {
      if (running.size > 0) process.exit(code);
    });
  }
}

/** Runs a tool to its end; throws with the last lines of its output when it fails. */
export function runTool(command: string, args: readonly string[], options: ToolOptions) {
  guard();
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: options.env,
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  running.add(child);
  const file = createWriteStream(options.logFile, { flags: "a" });
  let tail: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      file.write(chunk);
      tail = [...tail, ...chunk.toString().split("\n").filter(Boolean)].slice(-SHOWN_LINES);
    });
  }
  return new Promise<void>((resolve, reject) => {
    const fail = (how: string) =>
      reject(
        new EngineError(
          [
            `"${command} ${args.join(" ")}" ${how}.`,
            ...tail.map((line) => `  ${line}`),
            `Everything it printed is in ${options.logFile}.`,
          ].join("\n"),
        ),
      );
    child.on("error", (error) => {
      running.delete(child);
      fail(`could not be started: ${error.message}`);
    });
    child.on("close", (code, signal) => {
      running.delete(child);
      file.end();
      if (code === 0) resolve();
      else fail(signal ? `was ended by ${signal}` : `failed with exit code ${code}`);
    });
  });
}
