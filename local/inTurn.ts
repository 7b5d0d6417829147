import { join } from "node:path";
import { waitForLock } from "./engine/waitForLock";

/** Short: after a run that was killed the next one waits for so long. */
const STALE_MS = 5_000;

/**
 * Works on a stack while no other `npm run local` of the checkout does. Two that are started at once in a
 * new one wait for the same packages, engine and cloud, and would then meet at Pulumi's lock, which
 * does not wait.
 *
 * @param dir the folder that the lock is in, which is there
 */
export async function inTurn<T>(dir: string, stack: string, work: () => Promise<T>): Promise<T> {
  let isLost = false;
  const release = await waitForLock(join(dir, stack), {
    staleMs: STALE_MS,
    onWait: () =>
      console.error(`\nAnother npm run local is at work on the stack ${stack}; waiting for it.`),
    // Somebody has removed the folder, or this process was stopped for a while: what is left is Pulumi's lock.
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
