import type { Store } from "../store";
import { toTheSecond } from "../times";
import type { NewRecord, ResourceRecord } from "./record";

/** The resources of one kind in all regions, kept in a part of the store. */
export class Table<T extends ResourceRecord> {
  constructor(
    private readonly store: Store,
    private readonly records: Record<string, T>,
    /** How long making a resource takes, and how long deleting it takes, in milliseconds. */
    private readonly delayMs: number,
  ) {}

  /** The resources of a region, oldest first, including those that are being deleted. */
  in(region: string): T[] {
    return this.all().filter((record) => record.region === region);
  }

  all(): T[] {
    this.sweep();
    return Object.values(this.records);
  }

  get(region: string, id: string): T | undefined {
    this.sweep();
    const record = this.records[id];
    return record?.region === region ? record : undefined;
  }

  add(record: NewRecord<T>): T {
    const now = Date.now();
    const createTime = toTheSecond(new Date(now).toISOString());
    const made = { ...record, createTime, settlesAt: now + this.delayMs } as T;
    this.records[made.id] = made;
    this.save();
    return made;
  }

  /** Writes the store; to be called after every change of a record. */
  save(): void {
    this.store.save();
  }

  /** Starts the deletion; a second call does not restart it. */
  remove(record: T): void {
    record.goneAt ??= Date.now() + this.delayMs;
    this.sweep();
    this.save();
  }

  private sweep(): void {
    for (const [id, { goneAt }] of Object.entries(this.records)) {
      if (goneAt !== undefined && Date.now() >= goneAt) delete this.records[id];
    }
  }
}
