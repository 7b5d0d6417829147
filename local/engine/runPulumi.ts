import { type ChildProcess, spawn } from "node:child_process";
import { constants } from "node:os";

/** The environment and folder that a Pulumi command runs in. */
export interface PulumiOptions {
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
}

interface Cli {
  readonly cli: string;
}

/**
 * Wraps the CLI so that it ignores SIGHUP, which a closing terminal sends to each of its processes:
 * Pulumi would die of it and leave its lock behind. Go keeps ignoring a signal that is ignored at the
 * start (documented: os/signal).
 */
function ignoringHangUp({ cli }: Cli, args: readonly string[]): [string, readonly string[]] {
  if (process.platform === "win32") return [cli, args];
  return ["/bin/sh", ["-c", 'trap "" HUP; exec "$0" "$@"', cli, ...args]];
}

/** How a Pulumi command has ended. */
export interface PulumiEnd {
  readonly code: number;
  /** The signal that asked this process to end meanwhile, whether or not the command obeyed it. */
  readonly stoppedBy?: NodeJS.Signals;
}

/** Until then a command has begun nothing, so receiving the same signal twice does no harm. */
const STARTING_MS = 100;

/**
 * Runs a Pulumi command on this terminal. Passes signals on, so that the engine can end its work in
 * order and release its lock; a closed terminal reaches it as one Ctrl-C.
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
    // The terminal sends its Ctrl-C to a running command too; a second one would end it at once.
    const isStarting = performance.now() - begun < STARTING_MS;
    const isAlreadyTold = isHangUp
      ? stoppedBy !== undefined
      : signal === "SIGINT" && process.stdin.isTTY && !isStarting;
    stoppedBy ??= signal;
    if (!isAlreadyTold) child?.kill(isHangUp ? "SIGINT" : signal);
  };
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  // Before the start: a signal in between would end this process but not the command.
  for (const signal of signals) process.on(signal, pass);
  const started = spawn(...ignoringHangUp(engine, args), {
    cwd: options.cwd,
    env: options.env,
    stdio: "inherit",
  });
  // Only now: the start can take long on a busy machine, and until then there is no command.
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
  { cli }: Cli,
  args: readonly string[],
  { env, cwd }: PulumiOptions,
): Promise<string> {
  const child = spawn(cli, [...args, "--non-interactive"], {
    cwd,
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name].on("data", (chunk: Buffer) => {
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
