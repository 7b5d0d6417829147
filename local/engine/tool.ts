import { type ChildProcess, spawn } from "node:child_process";
import { createWriteStream, openSync } from "node:fs";
import { constants } from "node:os";
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

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

function interrupted(signal: NodeJS.Signals) {
  process.exit(128 + constants.signals[signal]);
}

/**
 * A compiler has children of its own, which would otherwise survive a Ctrl-C of this process. Signals
 * are handled here only while a tool runs; afterwards Ctrl-C must end the program.
 */
function watch(child: ChildProcess) {
  running.add(child);
  if (running.size > 1) return;
  process.on("exit", endAll);
  for (const signal of SIGNALS) process.on(signal, interrupted);
}

function unwatch(child: ChildProcess) {
  running.delete(child);
  if (running.size > 0) return;
  process.off("exit", endAll);
  for (const signal of SIGNALS) process.off(signal, interrupted);
}

/** Runs a tool to its end; throws with the last lines of its output when it fails. */
export function runTool(command: string, args: readonly string[], options: ToolOptions) {
  const log = createWriteStream(options.logFile, { fd: openSync(options.logFile, "a") });
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: options.env,
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  watch(child);
  let tail: string[] = [];
  // A full disk makes the tool fail too, and its own message matters more than the log's.
  log.on("error", (error) => tail.push(`${options.logFile}: ${error.message}`));
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      log.write(chunk);
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
      unwatch(child);
      log.end();
      fail(`could not be started: ${error.message}`);
    });
    child.on("close", (code, signal) => {
      unwatch(child);
      log.end();
      if (code === 0) resolve();
      else fail(signal ? `was ended by ${signal}` : `failed with exit code ${code}`);
    });
  });
}
