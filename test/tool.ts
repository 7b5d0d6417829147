import { type ChildProcess, spawn } from "node:child_process";
import { constants } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { home, project } from "../local/home";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Lines that the H.264 encoder of the test videos writes; no switch turns them off. */
const CHATTER = /^\[libopenh264 @ 0x[0-9a-f]+\]/;

/** A tool whose output is kept until it is asked for, so that it does not mix with another tool's. */
export interface HeldTool {
  /** Whether it succeeded, once it has ended. */
  readonly ok: Promise<boolean>;
  /** Shows its output so far, and from now on every line as it comes. */
  show(): void;
}

/** Runs the tools of the project, and ends them when this process is told to end. */
export class Tools {
  readonly #running = new Set<ChildProcess>();
  /** The exit code for the signal that interrupted this process; undefined while none came. */
  interruptedWith: number | undefined;

  constructor(private readonly out: NodeJS.WritableStream = process.stdout) {
    for (const signal of SIGNALS) process.on(signal, this.#interrupt);
  }

  /** Runs a tool with its output shown; true when it succeeded. */
  run(tool: string, ...args: string[]): Promise<boolean> {
    const held = this.hold(tool, ...args);
    held.show();
    return held.ok;
  }

  /** Starts a tool and keeps its output until it is asked for. */
  hold(tool: string, ...args: string[]): HeldTool {
    const kept: (string | Buffer)[] = [`\n> ${tool} ${args.join(" ")}\n`];
    let shown = false;
    const say = (part: string | Buffer) => {
      if (shown) this.out.write(part);
      else kept.push(part);
    };
    return {
      ok: this.#start(tool, args, say),
      show: () => {
        shown = true;
        for (const part of kept.splice(0)) this.out.write(part);
      },
    };
  }

  /** Stops listening for signals. */
  close(): void {
    for (const signal of SIGNALS) process.off(signal, this.#interrupt);
  }

  #start(
    tool: string,
    args: readonly string[],
    say: (part: string | Buffer) => void,
  ): Promise<boolean> {
    if (this.interruptedWith !== undefined) return Promise.resolve(false);
    const program = join(project, "node_modules", ".bin", tool);
    const child = spawn(process.execPath, [program, ...args], {
      cwd: project,
      stdio: ["ignore", "pipe", "pipe"],
      env: {
        // Without this, the process of every test file would compile Pulumi's SDK again.
        NODE_COMPILE_CACHE: join(home, "tests", "compile-cache"),
        ...process.env,
        // The tool writes to a pipe, but what it writes is shown on a terminal.
        ...(process.stdout.isTTY && { FORCE_COLOR: "1" }),
      },
    });
    this.#running.add(child);
    child.stdout.on("data", say);
    createInterface({ input: child.stderr }).on("line", (line) => {
      if (!CHATTER.test(line)) say(`${line}\n`);
    });
    return new Promise((resolve) => {
      child.on("error", (error) => say(`${tool} could not be started: ${error.message}\n`));
      child.on("close", (code, signal) => {
        this.#running.delete(child);
        if (signal) say(`${tool} was ended by ${signal}\n`);
        resolve(code === 0);
      });
    });
  }

  readonly #interrupt = (signal: NodeJS.Signals) => {
    this.interruptedWith = 128 + constants.signals[signal];
    for (const child of this.#running) child.kill(signal);
  };
}
