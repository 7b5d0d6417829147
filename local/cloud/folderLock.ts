import { randomUUID } from "node:crypto";
import { existsSync, linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { writeFileAtomic } from "./atomic";
import { makeFolder } from "./makeFolder";

/** What `cloud.pid` in a cloud's folder says about the process that holds the folder. */
const holderSchema = z.object({
  pid: z.int().positive(),
  /** Tells this process from a later one with the same process id. */
  instance: z.string(),
  /** Absent while the cloud starts. */
  url: z.string().optional(),
  startedAt: z.string(),
  /** See {@link processStart}. */
  processStart: z.string().optional(),
});

export type Holder = z.infer<typeof holderSchema>;

/** A process that has not published its address after this long no longer counts as starting. */
const START_LIMIT_MS = 30_000;

const fileOf = (dir: string) => join(dir, "cloud.pid");

/** The holder that the folder's file names, dead or alive; undefined if there is none. */
export const readHolder = (dir: string): Holder | undefined => parseHolder(fileOf(dir));

function parseHolder(file: string): Holder | undefined {
  try {
    return holderSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // An empty or half-written file was left by a process that ended while writing it.
    if (code === "ENOENT" || error instanceof SyntaxError || error instanceof z.ZodError) {
      return undefined;
    }
    throw error;
  }
}

export function processIsAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/**
 * When a process started, in the system's own clock ticks. Together with the process id this identifies
 * one process until the machine restarts. Undefined if the process has ended or the system is not Linux.
 */
function processStart(pid: number): string | undefined {
  try {
    // The program's name, in brackets, may contain anything, even ") ": read what follows the last one.
    const [state, ...fields] = readFileSync(`/proc/${pid}/stat`, "utf8")
      .split(") ")
      .at(-1)!
      .split(" ");
    return state === "Z" || state === "X" ? undefined : fields[18];
  } catch {
    return undefined;
  }
}

/** Whether the holder's cloud, and no other, answers at its address. */
export async function answers(holder: Holder): Promise<boolean> {
  if (!holder.url) return false;
  try {
    const response = await fetch(`${holder.url}/admin/state`, {
      signal: AbortSignal.timeout(5_000),
    });
    const state = (await response.json()) as { instance?: unknown };
    return state.instance === holder.instance;
  } catch {
    return false;
  }
}

/** Whether the holder's own process still runs, as far as the system can tell it from others. */
export const runs = ({ pid, processStart: start }: Holder): boolean =>
  processIsAlive(pid) && (start === undefined || start === processStart(pid));

/** The process that holds the folder now; undefined if a dead process left the file behind. */
export async function livingHolder(dir: string): Promise<Holder | undefined> {
  const holder = readHolder(dir);
  if (!holder || !runs(holder)) return undefined;
  const starting = !holder.url && Date.now() - Date.parse(holder.startedAt) < START_LIMIT_MS;
  // Process ids are reused: if the start time is not known, a living process alone proves nothing.
  const isKnown = holder.processStart !== undefined;
  return starting || isKnown || (await answers(holder)) ? holder : undefined;
}

/** What to do about a cloud that is alive but does not answer, for example after a Ctrl-Z. */
export const silent = ({ pid }: Holder) =>
  `The local cloud, process ${pid}, does not answer. Where it was stopped, kill -CONT ${pid} lets it go on; otherwise end it by kill -9 ${pid}, after which it is started anew.`;

/** The lock on a cloud's folder: two clouds on one folder would overwrite each other's state. */
export class FolderLock {
  private constructor(
    private readonly dir: string,
    private readonly holder: Holder,
  ) {}

  get instance(): string {
    return this.holder.instance;
  }

  /** Takes the folder; makes it if absent. @throws Error with the id of the process that holds it. */
  static async take(dir: string): Promise<FolderLock> {
    makeFolder(dir);
    const holder = {
      pid: process.pid,
      instance: randomUUID(),
      startedAt: new Date().toISOString(),
      processStart: processStart(process.pid),
    };
    for (let attempt = 0; attempt < 3; attempt += 1) {
      if (create(fileOf(dir), holder)) return new FolderLock(dir, holder);
      const found = readHolder(dir);
      const living = await livingHolder(dir);
      if (living) throw heldBy(dir, living);
      removeStale(dir, found);
    }
    throw new Error(`${fileOf(dir)} cannot be taken: another process takes it at the same time.`);
  }

  /** Makes the address known to other processes. */
  publish(url: string): void {
    writeFileAtomic(fileOf(this.dir), JSON.stringify({ ...this.holder, url }));
  }

  /**
   * Whether this process has lost the folder: it was removed, or another process has taken it because
   * this one had not answered for long.
   */
  isLost(): boolean {
    const holder = readHolder(this.dir);
    return holder ? holder.instance !== this.instance : !existsSync(this.dir);
  }

  release(): void {
    if (readHolder(this.dir)?.instance === this.instance) rmSync(fileOf(this.dir), { force: true });
  }
}

const heldBy = (dir: string, { pid, url }: Holder) =>
  new Error(
    `A local cloud already runs on ${dir}: process ${pid}${url ? ` at ${url}` : ", still starting"}. Stop it ("npm run cloud -- stop", with the same --dir), or name another by --dir.`,
  );

/** Creates the complete file unless one exists; of two processes only one succeeds. */
function create(file: string, holder: Holder): boolean {
  const own = `${file}.${holder.instance}`;
  writeFileSync(own, JSON.stringify(holder), { mode: 0o600 });
  try {
    linkSync(own, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(own, { force: true });
  }
}

/** Moves a stale file away. */
function removeStale(dir: string, stale: Holder | undefined): void {
  const aside = `${fileOf(dir)}.${randomUUID()}.stale`;
  try {
    renameSync(fileOf(dir), aside);
    // Another process may have taken the folder meanwhile. Then this is its file: put it back.
    if (parseHolder(aside)?.instance !== stale?.instance) linkSync(aside, fileOf(dir));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== "ENOENT" && code !== "EEXIST") throw error;
  }
  rmSync(aside, { force: true });
}
