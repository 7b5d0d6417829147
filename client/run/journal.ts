import { type FileHandle, mkdir, open, truncate } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { jsonOf } from "../json";
import { UsageError } from "../usageError";
import { FileHere, JobRecord } from "./record";

/** Name of the journal in an output folder. */
export const JOURNAL = "run.jsonl";

/** The journal's first line; each process that opens the journal adds one. */
const Opened = z.strictObject({
  comfyuiEasRun: z.literal(1),
  pid: z.int(),
  host: z.string(),
  at: z.iso.datetime(),
});
type Opened = z.infer<typeof Opened>;

const Line = z.union([Opened, FileHere, JobRecord]);

/** What the journal says about the jobs of a folder. */
class Known {
  readonly records = new Map<string, JobRecord>();
  readonly folders = new Set<string>();
  /** By job, then by the service's name for the file. */
  readonly #files = new Map<string, Map<string, string>>();

  take(line: FileHere | JobRecord): void {
    if ("here" in line) {
      const files = this.#files.get(line.key) ?? new Map<string, string>();
      this.#files.set(line.key, files.set(line.output, line.here));
      return;
    }
    this.records.set(line.key, line);
    this.folders.add(line.folder.toLowerCase());
    // A job that is sent again may make different files with the same names.
    if (line.state === "sending") this.#files.delete(line.key);
  }

  files(key: string): ReadonlyMap<string, string> {
    return this.#files.get(key) ?? new Map();
  }
}

/** Parses a journal's text; an incomplete last line is ignored. */
function read(text: string, file: string) {
  const known = new Known();
  const whole = text.slice(0, text.lastIndexOf("\n") + 1);
  let opened: Opened | undefined;
  for (const [at, line] of whole.split("\n").entries()) {
    if (line === "") continue;
    const said = Line.safeParse(jsonOf(line));
    if (!said.success || (at === 0 && !("comfyuiEasRun" in said.data))) {
      throw new UsageError(
        `${file}, line ${at + 1}, is not a journal line that this version can read. Name another --out folder, or remove the file: its jobs then count as never run.`,
      );
    }
    if ("comfyuiEasRun" in said.data) opened = said.data as Opened;
    else known.take(said.data);
  }
  return { known, opened, bytes: Buffer.byteLength(whole) };
}

/** Error codes for a file that does not exist or cannot exist. */
const ABSENT = ["ENOENT", "ENOTDIR", "ENAMETOOLONG"];

/** Makes a new file's directory entry durable too; not every system can. */
async function syncFolder(dir: string): Promise<void> {
  const folder = await open(dir, "r").catch(() => undefined);
  await folder?.sync().catch(() => undefined);
  await folder?.close();
}

/**
 * The journal of an output folder: which jobs are at a service, and which files are here. It has one line of
 * JSON for each step of a job, on disk before the step is taken, and one for each file, written after the
 * file. Whenever a process ends, the next one finds what it has to know.
 */
export class Journal {
  /** Resolves when all lines so far are written; lines are written one at a time. */
  #written: Promise<unknown> = Promise.resolve();

  private constructor(
    private readonly file: FileHandle,
    private readonly known: Known,
  ) {}

  /** The process that last opened a folder's journal, for messages; undefined when there is no journal. */
  static async lastProcess(dir: string): Promise<{ pid: number; host: string } | undefined> {
    return (await Journal.#said(dir))?.opened;
  }

  /**
   * Returns the records of all jobs that were run into an output folder, by their key.
   *
   * @throws {UsageError} when the file is not a journal of this version, is damaged, or cannot be read
   */
  static async records(dir: string): Promise<ReadonlyMap<string, JobRecord>> {
    return (await Journal.#said(dir))?.known.records ?? new Map();
  }

  /**
   * Returns the paths of the folders of all jobs that were run into an output folder.
   *
   * @throws {UsageError} when the file is not a journal of this version, is damaged, or cannot be read
   */
  static async jobFolders(dir: string): Promise<string[]> {
    const records = await Journal.records(dir);
    return [...new Set([...records.values()].map(({ folder }) => join(dir, folder)))];
  }

  static async #said(dir: string) {
    const path = join(dir, JOURNAL);
    const file = await open(path, "r").catch((error: NodeJS.ErrnoException) => {
      if (ABSENT.includes(error.code ?? "")) return undefined;
      // If it counted as absent, its jobs would be sent a second time.
      throw new UsageError(
        `${path} cannot be read (${error.code}); allow it, or name another --out.`,
      );
    });
    try {
      return file && read(await file.readFile("utf8"), path);
    } finally {
      await file?.close();
    }
  }

  /**
   * Opens the journal of a folder, creating both if needed. Only the process that holds the folder's lock may
   * call this.
   *
   * @throws {UsageError} when the file is not a journal of this version, or is damaged
   */
  static async open(dir: string): Promise<Journal> {
    await mkdir(dir, { recursive: true });
    const path = join(dir, JOURNAL);
    const file = await open(path, "a+", 0o600);
    try {
      const { known, bytes } = read(await file.readFile("utf8"), path);
      // Drop an incomplete line of a killed process, or the next line would be appended to it. By its path,
      // because Windows shortens no file through a handle that may only append (EPERM).
      await truncate(path, bytes);
      const journal = new Journal(file, known);
      const at = new Date().toISOString();
      await journal.#append({ comfyuiEasRun: 1, pid: process.pid, host: hostname(), at });
      await syncFolder(dir);
      return journal;
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  get(key: string): JobRecord | undefined {
    return this.known.records.get(key);
  }

  /** The folders of all jobs, in lower case, because some file systems ignore case. */
  get folders(): ReadonlySet<string> {
    return this.known.folders;
  }

  /**
   * The files of a job that were fetched since it was sent, relative to the folder, by the service's name for
   * them. They may have been removed since.
   */
  files(key: string): ReadonlyMap<string, string> {
    return this.known.files(key);
  }

  /** Records that a file of a job is in the folder. The file must already be there. */
  async keepFile(line: FileHere): Promise<void> {
    this.known.take(line);
    await this.#append(line);
  }

  /** Records the state of a job; it is on disk when the promise resolves. */
  async write(record: Omit<JobRecord, "at">): Promise<JobRecord> {
    const dated = JobRecord.parse({ ...record, at: new Date().toISOString() });
    // Update the memory first, so that nobody reads the older record while this one is being written.
    this.known.take(dated);
    await this.#append(dated);
    return dated;
  }

  async close(): Promise<void> {
    // The caller whose line failed has already received the error.
    await this.#written.catch(() => undefined);
    await this.file.close();
  }

  #append(line: Opened | FileHere | JobRecord): Promise<void> {
    const written = this.#written.then(async () => {
      await this.file.appendFile(`${JSON.stringify(line)}\n`);
      await this.file.datasync();
    });
    this.#written = written;
    return written;
  }
}
