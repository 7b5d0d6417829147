import { existsSync, readdirSync, readFileSync } from "node:fs";
import { hostname, uptime } from "node:os";
import { join, sep } from "node:path";
import { z } from "zod";

/**
 * A lock of Pulumi's file backend on a stack: a file that a process makes when it starts to change the
 * stack and removes when it ends in order (source: `pkg/backend/diy/lock.go` of Pulumi 3.259).
 */
const lockSchema = z.object({
  pid: z.int().positive(),
  username: z.string(),
  hostname: z.string(),
  timestamp: z.string(),
});

export type StackLock = z.infer<typeof lockSchema>;

/**
 * The locks on a stack in the file backend of a folder; undefined for a lock that has an unknown form,
 * or has just been removed.
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

/** The machine on which a lock is judged. */
export interface LockMachine {
  readonly hostname: string;
  /** When it was started, in ms since 1970, by its current clock. */
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

/** Works on Linux only. */
function programOf(pid: number): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/comm`, "utf8").trim();
  } catch {
    return undefined;
  }
}

/**
 * Whether a process has ended but its parent has not collected its exit code, so that its number stays
 * taken. The first process of many containers never collects it. Works on Linux only.
 */
function isZombie(pid: number): boolean {
  const file = `/proc/${pid}/stat`;
  return existsSync(file) && /^\d+ \(.*\) [ZX] /s.test(readFileSync(file, "utf8"));
}

/** Allows for a clock that was set since. */
const CLOCK_MARGIN_MS = 60_000;

/** Whether the process that took a lock has certainly ended; one on another machine may still run. */
export function isLeftBehind(lock: StackLock | undefined, machine: LockMachine): boolean {
  if (lock?.hostname !== machine.hostname) return false;
  if (!machine.isAlive(lock.pid)) return true;
  // A lock older than the machine's start: another process may have the number by now. It seems older,
  // too, if the clock was set by more, as after a paused virtual machine; then a Pulumi may be at work.
  const isOlder = Date.parse(lock.timestamp) < machine.bootedAt - CLOCK_MARGIN_MS;
  return isOlder && !machine.programOf(lock.pid)?.includes("pulumi");
}
