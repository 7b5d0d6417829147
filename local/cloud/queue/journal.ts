import { closeSync, existsSync, openSync, readFileSync, writeSync } from "node:fs";
import { z } from "zod";
import { writeFileAtomic } from "../atomic";

const index = z.int().nonnegative();

/** One change of a queue. */
const recordSchema = z.union([
  /** The highest index ever assigned. */
  z.strictObject({ last: index }),
  z.strictObject({
    put: index,
    tags: z.record(z.string(), z.string()),
    /** Base64. */
    data: z.string(),
    priority: z.number(),
    path: z.string(),
  }),
  /** Removed, for whatever reason. */
  z.strictObject({ gone: z.array(index) }),
  /** A group that reads the queue, from this index on. */
  z.strictObject({ group: z.string(), from: index }),
  /** Committed by one group while another group still needs them. */
  z.strictObject({ group: z.string(), done: z.array(index) }),
  z.strictObject({ forgotten: z.string() }),
]);

export type JournalRecord = z.infer<typeof recordSchema>;

/** The changes of a queue, one JSON text per line, from which a restart restores the queue. */
export class Journal {
  /** How many lines were appended since the file was last rewritten. */
  lines = 0;
  #file: number | undefined;

  constructor(private readonly path: string) {}

  /**
   * The records written before. If a crash cut off the last line, its put was never answered, so the
   * line is ignored.
   */
  read(): JournalRecord[] {
    if (!existsSync(this.path)) return [];
    const lines = readFileSync(this.path, "utf8").split("\n");
    lines.pop();
    return lines.map((line, at) => this.#parse(line, at + 1));
  }

  append(record: JournalRecord): void {
    this.#file ??= openSync(this.path, "a", 0o600);
    writeSync(this.#file, `${JSON.stringify(record)}\n`);
    this.lines += 1;
  }

  /** Rewrites the file with these records in place of all others. */
  replace(records: JournalRecord[]): void {
    this.close();
    writeFileAtomic(this.path, records.map((record) => `${JSON.stringify(record)}\n`).join(""));
    this.lines = 0;
  }

  close(): void {
    if (this.#file !== undefined) closeSync(this.#file);
    this.#file = undefined;
  }

  #parse(line: string, number: number): JournalRecord {
    const wrong = (why: string) =>
      new Error(
        `${this.path} is not a queue of the local cloud (line ${number}: ${why}); remove it to start with an empty queue.`,
      );
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch (error) {
      throw wrong((error as Error).message);
    }
    const parsed = recordSchema.safeParse(value);
    if (parsed.success) return parsed.data;
    throw wrong("it is no change of a queue");
  }
}
