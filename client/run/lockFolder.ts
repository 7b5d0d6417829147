import { mkdir } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { lock } from "proper-lockfile";
import { pause } from "../http/pause";
import { UsageError } from "../usageError";
import { JOURNAL, Journal } from "./journal";

/** A lock that was not renewed for this long belongs to a process that was killed. */
const STALE_MS = 4000;
const UPDATE_MS = 1000;

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
};

/** Describes the process that holds the lock. */
async function holderOf(dir: string) {
  // This only names the other process; an unreadable journal is reported by whoever opens it.
  const last = await Journal.lastProcess(dir).catch(() => undefined);
  const isHere = last?.host === hostname();
  return {
    name: last ? `process ${last.pid}${isHere ? "" : ` on ${last.host}`}` : "another process",
    mayBeDead: !last || !isHere || !isAlive(last.pid) || last.pid === process.pid,
  };
}

/**
 * The lock was lost, for example because this process was suspended. This process must not write any more.
 */
export class FolderLostError extends UsageError {
  override name = "FolderLostError";

  constructor(dir: string) {
    super(
      `The folder ${dir} was taken over by another process while this one stood still, so this one stops. What it has sent is in the journal; the same command goes on with it.`,
    );
  }
}

export interface LockOptions {
  signal: AbortSignal;
  onLost: (error: FolderLostError) => void;
}

/**
 * Locks an output folder for this process: two processes that read the same journal would both submit the
 * jobs that are not in it yet. It waits a few seconds for the lock of a killed process to expire.
 *
 * @returns a function that releases the lock
 * @throws {UsageError} when a living process holds it
 */
export async function lockFolder(dir: string, { signal, onLost }: LockOptions) {
  await mkdir(dir, { recursive: true });
  const giveUpAt = performance.now() + STALE_MS + 2 * UPDATE_MS;
  for (;;) {
    try {
      return await lock(dir, {
        lockfilePath: join(dir, `${JOURNAL}.lock`),
        stale: STALE_MS,
        update: UPDATE_MS,
        onCompromised: () => onLost(new FolderLostError(dir)),
      });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ELOCKED") throw error;
    }
    const { name, mayBeDead } = await holderOf(dir);
    if (!mayBeDead || performance.now() >= giveUpAt) {
      throw new UsageError(
        `The folder ${dir} is in use by ${name}, which runs jobs into it. Wait until that has ended, or name another --out folder.`,
      );
    }
    await pause(UPDATE_MS / 4, signal);
  }
}
