import type { ServiceRecord } from "./service";

/** A line that a container of a service wrote. */
export interface LogLine {
  /** ISO 8601. */
  readonly time: string;
  /** Name of the instance. */
  readonly instance: string;
  readonly text: string;
}

/** How many lines of each service are kept. */
const MOST_LINES = 10_000;

/** What the containers of services wrote. Kept in memory, so a restart of the cloud forgets it. */
export class ServiceLogs {
  private readonly lines = new Map<string, LogLine[]>();

  write(record: Pick<ServiceRecord, "uid">, instance: string, text: string): void {
    const lines = this.lines.get(record.uid) ?? [];
    this.lines.set(record.uid, lines);
    const time = new Date().toISOString();
    for (const each of text.split("\n")) lines.push({ time, instance, text: each });
    lines.splice(0, lines.length - MOST_LINES);
  }

  /** The lines of a service, oldest first. */
  of(record: Pick<ServiceRecord, "uid">): readonly LogLine[] {
    return this.lines.get(record.uid) ?? [];
  }

  forget(record: Pick<ServiceRecord, "uid">): void {
    this.lines.delete(record.uid);
  }
}
