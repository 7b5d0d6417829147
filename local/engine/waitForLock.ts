import { rmSync, statSync } from "node:fs";
import { type LockOptions, lock } from "proper-lockfile";

const ASK_EVERY_MS = 1_000;
/** Longest wait for another process: a build on a slow machine. */
const WAIT_MS = 60 * 60_000;

/** How a lock is waited for. */
export interface Wait {
  /** A lock that its holder has not renewed for this long belongs to a process that was killed. */
  readonly staleMs: number;
  /** Called once, when another process has it. */
  onWait(): void;
  /** Called when the lock was lost. Default: the program ends with the error. */
  readonly onLost?: LockOptions["onCompromised"];
}

/**
 * Removes an abandoned lock from before the clock was set back, which would not count as stale for a
 * long time. A holder that is alive renews its lock, which is then kept.
 */
async function dropLockOfTheFuture(file: string, staleMs: number): Promise<void> {
  const renewedAt = () => statSync(file, { throwIfNoEntry: false })?.mtimeMs;
  const before = renewedAt();
  if (before === undefined || before < Date.now() + staleMs) return;
  await new Promise((resolve) => setTimeout(resolve, staleMs));
  if (renewedAt() === before) rmSync(file, { recursive: true });
}

/** Takes the inter-process lock `<path>.lock`, after waiting for its holder; returns what releases it. */
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
