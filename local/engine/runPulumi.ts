import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import { constants } from "node:os";

/** What a Pulumi command runs in. */
export interface PulumiOptions {
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
}

interface Cli {
  readonly cli: string;
}

function start(
  { cli }: Cli,
  args: readonly string[],
  options: PulumiOptions,
  stdio: SpawnOptions["stdio"],
) {
  return spawn(cli, args, { cwd: options.cwd, env: options.env, stdio });
}

/**
 * The CLI as a program that a terminal which closes does not end: that signal goes to every process
 * of the terminal, Pulumi dies of it, and its lock stays. Go leaves a signal ignored that is ignored
 * at the start (documented: os/signal).
 */
function heedless({ cli }: Cli, args: readonly string[]): [Cli, readonly string[]] {
  if (process.platform === "win32") return [{ cli }, args];
  return [{ cli: "/bin/sh" }, ["-c", 'trap "" HUP; exec "$0" "$@"', cli, ...args]];
}

/** How a Pulumi command has ended. */
export interface PulumiEnd {
  readonly code: number;
  /** The signal that has asked this process to end meanwhile, whatever the command made of it. */
  readonly stoppedBy?: NodeJS.Signals;
}

/** A command is not under way before, so that it may be told of a signal twice. */
const STARTING_MS = 100;

/**
 * Runs a Pulumi command on this terminal. Signals are passed on, so that the engine can end its work
 * in order and free its lock; a closed terminal is one Ctrl-C to it.
 */
export function runPulumi(
  engine: Cli,
  args: readonly string[],
  options: PulumiOptions,
): Promise<PulumiEnd> {
  let child: ChildProcess | undefined;
  let stoppedBy: NodeJS.Signals | undefined;
  let begun = 0;
  const pass = (signal: NodeJS.Signals) => {
    const isHangUp = signal === "SIGHUP";
    // A terminal's Ctrl-C has reached the command already, if there was one; twice would end it at once.
    const isStarting = performance.now() - begun < STARTING_MS;
    const isKnown = isHangUp
      ? stoppedBy !== undefined
      : signal === "SIGINT" && process.stdin.isTTY && !isStarting;
    stoppedBy ??= signal;
    if (!isKnown) child?.kill(isHangUp ? "SIGINT" : signal);
  };
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  // Before the start: a signal in between would end this process and leave the command alone.
  for (const signal of signals) process.on(signal, pass);
  const started = start(...heedless(engine, args), options, "inherit");
  // Not before the start, which takes long on a busy machine, and during which there is no command.
  begun = performance.now();
  child = started;
  return new Promise<PulumiEnd>((resolve, reject) => {
    started.on("error", reject);
    started.on("exit", (code, signal) => {
      for (const each of signals) process.off(each, pass);
      resolve({ code: code ?? 128 + (signal ? constants.signals[signal] : 0), stoppedBy });
    });
  });
}

/** Runs a Pulumi command and returns what it printed on standard output; throws with its errors. */
export function capturePulumi(
  engine: Cli,
  args: readonly string[],
  options: PulumiOptions,
): Promise<string> {
  const child = start(engine, [...args, "--non-interactive"], options, ["ignore", "pipe", "pipe"]);
  const said = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name]?.on("data", (chunk: Buffer) => {
      said[name] += chunk.toString();
    });
  }
  return new Promise<string>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) resolve(said.stdout);
      else reject(new Error(`pulumi ${args.join(" ")}: exit code ${code}\n${said.stderr}`));
    });
  });
}
