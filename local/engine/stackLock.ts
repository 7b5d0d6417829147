import { existsSync, readdirSync, readFileSync } from "node:fs";
import { hostname, uptime } from "node:os";
import { join, sep } from "node:path";
import { z } from "zod";

/**
 * A lock of Pulumi's file backend on a stack: one file for each process that changes it, which the
 * process removes when it ends in order (source: `pkg/backend/diy/lock.go` of Pulumi 3.259).
 */
const lockSchema = z.object({
  pid: z.int().positive(),
  username: z.string(),
  hostname: z.string(),
  timestamp: z.string(),
});

export type StackLock = z.infer<typeof lockSchema>;

/**
 * The locks on a stack of the file backend in a folder; undefined for one that is otherwise than
 * known here, or has just gone.
 */
export function stackLocks(state: string, stack: string): (StackLock | undefined)[] {
  const folder = join(state, ".pulumi", "locks");
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return files
    .filter((file) => file.endsWith(".json") && file.split(sep).at(-2) === stack)
    .map((file) => readLock(join(folder, file)));
}

function readLock(file: string): StackLock | undefined {
  try {
    return lockSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return undefined;
  }
}

/** The machine that a lock is looked at from. */
export interface LockMachine {
  readonly hostname: string;
  /** When it was started, in ms since 1970, by its clock as it is now. */
  readonly bootedAt: number;
  isAlive(pid: number): boolean;
  /** The name of the program that a process runs; undefined where the system does not tell. */
  programOf(pid: number): string | undefined;
}

export const thisLockMachine = (isAlive: LockMachine["isAlive"]): LockMachine => ({
  hostname: hostname(),
  bootedAt: Date.now() - uptime() * 1000,
  isAlive: (pid) => isAlive(pid) && !isZombie(pid),
  programOf,
});

/** Known of Linux alone. */
function programOf(pid: number): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/comm`, "utf8").trim();
  } catch {
    return undefined;
  }
}

/**
 * Whether a process has ended and nobody has asked how, which the first process of many a container
 * never does: its number stays taken. Known of Linux alone.
 */
function isZombie(pid: number): boolean {
  const file = `/proc/${pid}/stat`;
  return existsSync(file) && /^\d+ \(.*\) [ZX] /s.test(readFileSync(file, "utf8"));
}

/** For a clock that was set since. */
const CLOCK_MARGIN_MS = 60_000;

/** Whether the process that took a lock has certainly ended; one of another machine may live. */
export function isLeftBehind(lock: StackLock | undefined, machine: LockMachine): boolean {
  if (lock?.hostname !== machine.hostname) return false;
  if (!machine.isAlive(lock.pid)) return true;
  // After a restart of the machine another process may have the number. So it seems, too, where a clock
  // was set by more, as after a virtual machine was paused: then it is a Pulumi, and may be at work.
  const isOlder = Date.parse(lock.timestamp) < machine.bootedAt - CLOCK_MARGIN_MS;
  return isOlder && !machine.programOf(lock.pid)?.includes("pulumi");
}
