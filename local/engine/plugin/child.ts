import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";

/** How a child process ended, or that it could not be started. */
export interface Ending {
  code: number | null;
  signal: NodeJS.Signals | null;
  /** Set when the process could not be started at all. */
  error?: NodeJS.ErrnoException;
}

/** How long to wait for the pipes after the process has ended; one that it left behind may hold them open. */
const PIPES_GRACE_MS = 5_000;

/**
 * A child process that can be cancelled: first politely, so that it can clean up, and after a grace
 * period by force.
 */
export class Child {
  readonly process: ChildProcess;
  /** Resolves when the process has ended and its output has been read. Never rejects. */
  readonly ended: Promise<Ending>;
  /** Whether `cancel` was called before the process had ended by itself. */
  cancelled = false;
  private running = true;
  private readonly ownGroup: boolean;

  /** With `options.detached` the child leads a process group of its own, and signals go to all of it. */
  constructor(command: string, args: readonly string[], options: SpawnOptions) {
    this.ownGroup = options.detached === true && process.platform !== "win32";
    this.process = spawn(command, args, options);
    this.ended = new Promise((resolve) => {
      this.process.once("error", (error) => {
        this.running = false;
        resolve({ code: null, signal: null, error });
      });
      this.process.once("exit", (code, signal) => {
        this.running = false;
        const grace = setTimeout(() => resolve({ code, signal }), PIPES_GRACE_MS);
        this.process.once("close", () => {
          clearTimeout(grace);
          resolve({ code, signal });
        });
      });
    });
  }

  /** Sends `signal`, and SIGKILL if the process still runs after `graceMs`. Resolves when it has ended. */
  async cancel(signal: NodeJS.Signals, graceMs: number): Promise<void> {
    this.cancelled ||= this.running;
    this.send(signal);
    const force = setTimeout(() => this.send("SIGKILL"), graceMs);
    await this.ended;
    clearTimeout(force);
    // Nobody waits for members of the group that outlived its leader.
    if (this.ownGroup) this.send("SIGKILL");
  }

  private send(signal: NodeJS.Signals): void {
    const { pid } = this.process;
    if (pid === undefined || (!this.running && !this.ownGroup)) return;
    try {
      process.kill(this.ownGroup ? -pid : pid, signal);
    } catch (error) {
      // Gone already; macOS says EPERM of a group whose last member has ended.
      const { code } = error as NodeJS.ErrnoException;
      if (code !== "ESRCH" && code !== "EPERM") throw error;
    }
  }
}

/** The children of a plugin, so that all of them can be ended at once. */
export class Children {
  private readonly children = new Set<Child>();
  private cancelled = false;

  /** @param signal the polite signal; @param graceMs milliseconds until SIGKILL */
  constructor(
    private readonly signal: NodeJS.Signals,
    private readonly graceMs: number,
  ) {}

  start(command: string, args: readonly string[], options: SpawnOptions): Child {
    const child = new Child(command, args, options);
    this.children.add(child);
    void child.ended.then(() => this.children.delete(child));
    // Started after the cancellation: the engine will not cancel a second time.
    if (this.cancelled) void this.cancel(child);
    return child;
  }

  /** Cancels one child and resolves when it has ended. */
  cancel(child: Child): Promise<void> {
    return child.cancel(this.signal, this.graceMs);
  }

  /** Cancels every child, including those started later. */
  async cancelAll(): Promise<void> {
    this.cancelled = true;
    await Promise.all([...this.children].map((child) => this.cancel(child)));
  }
}
