import { type FileHandle, mkdir, open } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { jsonOf } from "../json";
import { UsageError } from "../usageError";
import { FileHere, JobRecord } from "./record";

/** Name of the journal in an output folder. */
export const JOURNAL = "run.jsonl";

/** The first line, and again with each process that opens it. */
const Opened = z.strictObject({
  comfyuiEasRun: z.literal(1),
  pid: z.int(),
  host: z.string(),
  at: z.iso.datetime(),
});
type Opened = z.infer<typeof Opened>;

const Line = z.union([Opened, FileHere, JobRecord]);

/** What is known of the jobs of a folder. */
class Known {
  readonly records = new Map<string, JobRecord>();
  /** By job, and by what the service calls them. */
  readonly #files = new Map<string, Map<string, string>>();

  take(line: FileHere | JobRecord): void {
    if ("here" in line) {
      const files = this.#files.get(line.key) ?? new Map<string, string>();
      this.#files.set(line.key, files.set(line.output, line.here));
      return;
    }
    this.records.set(line.key, line);
    // A job that begins anew may make others of the same names.
    if (line.state === "sending") this.#files.delete(line.key);
  }

  files(key: string): ReadonlyMap<string, string> {
    return this.#files.get(key) ?? new Map();
  }
}

/** What a journal's text says; a last line that was not written whole is left out. */
function read(text: string, file: string) {
  const known = new Known();
  const whole = text.slice(0, text.lastIndexOf("\n") + 1);
  let opened: Opened | undefined;
  for (const [at, line] of whole.split("\n").entries()) {
    if (line === "") continue;
    const said = Line.safeParse(jsonOf(line));
    if (!said.success || (at === 0 && !("comfyuiEasRun" in said.data))) {
      throw new UsageError(
        `${file}, line ${at + 1}, is not of a journal that this version can read. Name another --out folder, or remove the file: its jobs then count as never run.`,
      );
    }
    if ("comfyuiEasRun" in said.data) opened = said.data as Opened;
    else known.take(said.data);
  }
  return { known, opened, bytes: Buffer.byteLength(whole) };
}

/** What is said of a file that is not there, or cannot be. */
const ABSENT = ["ENOENT", "ENOTDIR", "ENAMETOOLONG"];

/** Makes the entry of a new file in its folder as lasting as the file; not every system can. */
async function syncFolder(dir: string): Promise<void> {
  const folder = await open(dir, "r").catch(() => undefined);
  await folder?.sync().catch(() => undefined);
  await folder?.close();
}

/**
 * The journal of an output folder: what is on its way at a service, and what is here already. One line
 * of JSON for each step of a job, on the disk before the step is taken, and for each file after it, so
 * that a process that ends at any moment leaves behind what the next one has to know.
 */
export class Journal {
  /** Lines are written one after the other. */
  #written: Promise<unknown> = Promise.resolve();

  private constructor(
    private readonly file: FileHandle,
    private readonly known: Known,
  ) {}

  /** The process that opened a folder's journal last, for people; undefined when there is none. */
  static async lastProcess(dir: string): Promise<{ pid: number; host: string } | undefined> {
    return (await Journal.#said(dir))?.opened;
  }

  /**
   * The folders of the jobs that were run into an output folder, as paths.
   *
   * @throws {UsageError} when the journal is another's, or damaged
   */
  static async jobFolders(dir: string): Promise<string[]> {
    const records = (await Journal.#said(dir))?.known.records.values() ?? [];
    return [...new Set([...records].map(({ folder }) => join(dir, folder)))];
  }

  static async #said(dir: string) {
    const path = join(dir, JOURNAL);
    const file = await open(path, "r").catch((error: NodeJS.ErrnoException) => {
      if (ABSENT.includes(error.code ?? "")) return undefined;
      // Taken for absent, what it tells of would be sent once more.
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
   * Opens the journal of a folder, which is made if it is not there. Only the process that holds the
   * folder's lock may.
   *
   * @throws {UsageError} when the file is another's, or damaged
   */
  static async open(dir: string): Promise<Journal> {
    await mkdir(dir, { recursive: true });
    const path = join(dir, JOURNAL);
    const file = await open(path, "a+", 0o600);
    try {
      const { known, bytes } = read(await file.readFile("utf8"), path);
      // What a process that was killed had not written whole would run into the next line.
      await file.truncate(bytes);
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

  all(): Iterable<JobRecord> {
    return this.known.records.values();
  }

  /**
   * The files of a job that were fetched since it was sent, relative to the folder, by what the service
   * calls them; whether they are still here is not looked at.
   */
  files(key: string): ReadonlyMap<string, string> {
    return this.known.files(key);
  }

  /** Keeps that a file of a job is here, which it must be. */
  async keepFile(line: FileHere): Promise<void> {
    this.known.take(line);
    await this.#append(line);
  }

  /** Keeps what is known of a job; on the disk when the promise is fulfilled. */
  async write(record: Omit<JobRecord, "at">): Promise<JobRecord> {
    const dated = JobRecord.parse({ ...record, at: new Date().toISOString() });
    // Before it is on the disk: whoever asks meanwhile must not get the older one.
    this.known.take(dated);
    await this.#append(dated);
    return dated;
  }

  async close(): Promise<void> {
    // Whoever wrote the line that failed has been told.
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
