import { join } from "node:path";
import { waitForLock } from "../engine/waitForLock";

/** Short, because the run after a killed one waits this long. */
const STALE_MS = 5_000;

/**
 * Runs `work` on a stack once no other `npm run local` of this checkout is working on it. Two that start
 * together in a new checkout wait for the same packages, engine and cloud, and would then collide at
 * Pulumi's lock, which fails instead of waiting.
 *
 * @param dir an existing folder to put the lock in
 */
export async function inTurn<T>(dir: string, stack: string, work: () => Promise<T>): Promise<T> {
  let isLost = false;
  const release = await waitForLock(join(dir, stack), {
    staleMs: STALE_MS,
    onWait: () =>
      console.error(`\nAnother npm run local is working on the stack ${stack}; waiting for it.`),
    // Somebody removed the folder, or this process was suspended: only Pulumi's own lock is left.
    onLost: () => {
      isLost = true;
    },
  });
  try {
    return await work();
  } finally {
    if (!isLost) await release();
  }
}
