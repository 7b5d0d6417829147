import { statSync } from "node:fs";
import type { Child, Children, Ending } from "../plugin/child";
import type { CommandInputs, Logging } from "./inputs";
import { LineSplitter } from "./lines";

/** What a command printed, without the last line break; kept in the resource's state. */
export interface Output {
  stdout: string;
  stderr: string;
}

/** What one run of a command depends on besides its inputs. */
export interface Execution {
  /** What the last create or update printed, for the environment of this run. */
  previous: Output;
  children: Children;
  /** Seconds until the command is ended, from the resource's `customTimeouts`; 0 for none. */
  timeoutSeconds: number;
  /** Takes the live log, line by line. */
  log(line: string): void;
}

/**
 * Runs one command of `command.local.Command`.
 *
 * @throws Error with the command and everything it printed, in the official provider's form, when it
 * exits with another code than 0, cannot be started, is cancelled or runs out of time
 */
export async function execute(
  command: string,
  inputs: CommandInputs,
  execution: Execution,
): Promise<Output> {
  const everything: Buffer[] = [];
  const fail = (reason: string): never => {
    const output = Buffer.concat(everything).toString("utf8");
    throw new Error(`${reason}: running ${JSON.stringify(command)}:\n${output}`);
  };
  // Node reports a missing working directory as a missing program.
  if (inputs.dir !== undefined && !isDirectory(inputs.dir)) {
    fail(`chdir ${inputs.dir}: no such file or directory`);
  }
  const child = start(command, inputs, execution);
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    void execution.children.cancel(child);
  }, execution.timeoutSeconds * 1000);
  if (execution.timeoutSeconds <= 0) clearTimeout(timer);

  const logging = inputs.logging ?? "stdoutAndStderr";
  const capture = (stream: "stdout" | "stderr") => {
    const chunks: Buffer[] = [];
    const lines = logs(stream, logging) ? new LineSplitter(execution.log) : undefined;
    child.process[stream]?.on("data", (chunk: Buffer) => {
      chunks.push(chunk);
      everything.push(chunk);
      lines?.push(chunk);
    });
    return () => {
      lines?.end();
      return Buffer.concat(chunks).toString("utf8").replace(/\n$/, "");
    };
  };
  const [stdout, stderr] = [capture("stdout"), capture("stderr")];
  const ending = await child.ended;
  clearTimeout(timer);
  const output = { stdout: stdout(), stderr: stderr() };
  const problem = timedOut ? "context deadline exceeded" : describe(ending, child);
  return problem === undefined ? output : fail(problem);
}

function start(command: string, inputs: CommandInputs, execution: Execution): Child {
  const defaultInterpreter = process.platform === "win32" ? ["cmd", "/C"] : ["/bin/sh", "-c"];
  const [program = "", ...args] = inputs.interpreter?.length
    ? inputs.interpreter
    : defaultInterpreter;
  const child = execution.children.start(program, [...args, command], {
    cwd: inputs.dir ?? process.cwd(),
    env: { ...process.env, ...inputs.environment, ...previousOutput(inputs, execution.previous) },
    stdio: [inputs.stdin ? "pipe" : "ignore", "pipe", "pipe"],
    // A group of its own, so that cancelling reaches what the shell started too.
    detached: process.platform !== "win32",
  });
  // A command need not read its input; if it does not, the broken pipe is not a failure.
  child.process.stdin?.on("error", () => child.process.stdin?.destroy()).end(inputs.stdin);
  return child;
}

function previousOutput(inputs: CommandInputs, previous: Output): Record<string, string> {
  if (inputs.addPreviousOutputInEnv === false) return {};
  return {
    ...(previous.stdout && { PULUMI_COMMAND_STDOUT: previous.stdout }),
    ...(previous.stderr && { PULUMI_COMMAND_STDERR: previous.stderr }),
  };
}

function logs(stream: "stdout" | "stderr", logging: Logging): boolean {
  return logging === stream || logging === "stdoutAndStderr";
}

/** Why a command counts as failed, in Go's words, which users of the official provider know. */
function describe({ code, signal, error }: Ending, child: Child): string | undefined {
  if (child.cancelled) return "context canceled";
  if (error?.code === "ENOENT") {
    return `fork/exec ${child.process.spawnfile}: no such file or directory`;
  }
  if (error) return `fork/exec ${child.process.spawnfile}: ${error.message}`;
  if (signal) return `signal: ${signal}`;
  return code === 0 ? undefined : `exit status ${code}`;
}

function isDirectory(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
