import type { Frame } from "./frames";
import { Journal, type JournalRecord } from "./journal";

/** A frame as its queue keeps it. */
export interface Entry extends Frame {
  /** Higher priorities are delivered first; 0 for ordinary data. */
  readonly priority: number;
  /** The sub-path it was put to, on which the container is called; consumers do not see it. */
  readonly path: string;
}

/** What a restart must know about a group that reads the queue. */
interface Reader {
  /** The first index that any of its consumers ever wanted; undefined if it never had consumers. */
  from?: number;
  /** The frames that it has committed but another group still needs. */
  done: Set<number>;
}

/** How many lines more than needed, roughly, the journal may get before it is rewritten. */
const SPARE_LINES = 10_000;

/** The frames of one queue in the order of their indexes, and the file that stores them. */
export class Stream {
  /** The highest index ever assigned, even if no frame is left. */
  lastIndex = 0;
  readonly #readers = new Map<string, Reader>();
  readonly #entries = new Map<number, Entry>();
  readonly #urgent = new Set<Entry>();
  readonly #journal: Journal;

  constructor(file: string) {
    this.#journal = new Journal(file);
    for (const record of this.#journal.read()) this.#replay(record);
    this.#rewrite();
  }

  get length(): number {
    return this.#entries.size;
  }

  get(index: number): Entry | undefined {
    return this.#entries.get(index);
  }

  /** All frames in the order of their indexes. */
  entries(): Iterable<Entry> {
    return this.#entries.values();
  }

  /** All frames in the order of delivery: by priority, then by index. */
  *inDeliveryOrder(): Iterable<Entry> {
    yield* [...this.#urgent].sort((a, b) => b.priority - a.priority || a.index - b.index);
    for (const entry of this.#entries.values()) if (entry.priority === 0) yield entry;
  }

  append(content: Omit<Entry, "index">): Entry {
    const entry = { ...content, index: this.lastIndex + 1 };
    this.#add(entry);
    this.#write(putRecord(entry));
    return entry;
  }

  /** Removes frames and returns the indexes of those that existed. */
  remove(indexes: Iterable<number>): number[] {
    const gone = [...indexes].filter((index) => this.#entries.has(index));
    if (gone.length === 0) return gone;
    this.#drop(gone);
    this.#write({ gone });
    return gone;
  }

  /** The groups that read the queue, including those from before a restart. */
  get groups(): string[] {
    return [...this.#readers.keys()];
  }

  /** The first index that a group ever wanted. */
  firstWanted(group: string): number {
    return this.#readers.get(group)?.from ?? Number.POSITIVE_INFINITY;
  }

  isDone(group: string, index: number): boolean {
    return this.#readers.get(group)?.done.has(index) ?? false;
  }

  /** Records that a group wants the frames from an index on. */
  addReader(group: string, from: number): void {
    if (from >= this.firstWanted(group)) return;
    this.#reader(group).from = from;
    this.#write({ group, from });
  }

  /** Records that a group has committed a frame that stays for another group. */
  markDone(group: string, index: number): void {
    this.#reader(group).done.add(index);
    this.#write({ group, done: [index] });
  }

  forgetReader(group: string): void {
    if (this.#readers.delete(group)) this.#write({ forgotten: group });
  }

  close(): void {
    this.#journal.close();
  }

  #add(entry: Entry): void {
    this.lastIndex = Math.max(this.lastIndex, entry.index);
    this.#entries.set(entry.index, entry);
    if (entry.priority > 0) this.#urgent.add(entry);
  }

  #drop(indexes: number[]): void {
    for (const index of indexes) {
      const entry = this.#entries.get(index);
      this.#entries.delete(index);
      if (entry) this.#urgent.delete(entry);
      for (const { done } of this.#readers.values()) done.delete(index);
    }
  }

  #reader(group: string): Reader {
    const reader = this.#readers.get(group) ?? { done: new Set() };
    this.#readers.set(group, reader);
    return reader;
  }

  #write(record: JournalRecord): void {
    this.#journal.append(record);
    if (this.#journal.lines > SPARE_LINES + 2 * this.length) this.#rewrite();
  }

  #rewrite(): void {
    const puts = [...this.#entries.values()].map(putRecord);
    this.#journal.replace([...puts, ...this.#readerRecords(), { last: this.lastIndex }]);
  }

  *#readerRecords(): Iterable<JournalRecord> {
    for (const [group, { from, done }] of this.#readers) {
      if (from !== undefined) yield { group, from };
      if (done.size > 0) yield { group, done: [...done] };
    }
  }

  #replay(record: JournalRecord): void {
    if ("last" in record) this.lastIndex = Math.max(this.lastIndex, record.last);
    else if ("gone" in record) this.#drop(record.gone);
    else if ("from" in record) this.#reader(record.group).from = record.from;
    else if ("done" in record) for (const i of record.done) this.#reader(record.group).done.add(i);
    else if ("forgotten" in record) this.#readers.delete(record.forgotten);
    else {
      const { put, data, ...content } = record;
      this.#add({ ...content, index: put, data: Buffer.from(data, "base64") });
    }
  }
}

const putRecord = ({ index, data, tags, priority, path }: Entry): JournalRecord => ({
  put: index,
  tags: { ...tags },
  data: data.toString("base64"),
  priority,
  path,
});
