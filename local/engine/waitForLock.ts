import { rmSync, statSync } from "node:fs";
import { type LockOptions, lock } from "proper-lockfile";

const ASK_EVERY_MS = 1_000;
/** Longest wait for another process: a build on a slow machine. */
const WAIT_MS = 60 * 60_000;

/** How a lock is waited for. */
export interface Wait {
  /** A lock whose holder has not renewed it for so long belongs to a process that was killed. */
  readonly staleMs: number;
  /** Told once, when another process has it. */
  onWait(): void;
  /** Told when the lock was lost. Default: the program ends with the error. */
  readonly onLost?: LockOptions["onCompromised"];
}

/** A lock from before a clock was set back would not be as old for long; whoever is alive renews it. */
async function dropLockOfTheFuture(file: string, staleMs: number): Promise<void> {
  const renewedAt = () => statSync(file, { throwIfNoEntry: false })?.mtimeMs;
  const before = renewedAt();
  if (before === undefined || before < Date.now() + staleMs) return;
  await new Promise((resolve) => setTimeout(resolve, staleMs));
  if (renewedAt() === before) rmSync(file, { recursive: true });
}

/** Takes the lock `<path>.lock` among processes, after whoever has it; gives what releases it. */
export async function waitForLock(path: string, wait: Wait): Promise<() => Promise<void>> {
  const { staleMs, onWait, onLost } = wait;
  const options = {
    realpath: false,
    stale: staleMs,
    ...(onLost && { onCompromised: onLost }),
  };
  try {
    return await lock(path, options);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ELOCKED") throw error;
    onWait();
  }
  await dropLockOfTheFuture(`${path}.lock`, staleMs);
  return lock(path, {
    ...options,
    retries: {
      forever: false,
      retries: WAIT_MS / ASK_EVERY_MS,
      factor: 1,
      minTimeout: ASK_EVERY_MS,
    },
  });
}
