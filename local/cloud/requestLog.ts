import {
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import type { Access } from "./ram/access";

/**
 * One request as the log keeps it. Queries, headers and bodies are left out by construction:
 * they are where signatures, access keys and tokens travel.
 */
export interface LoggedRequest {
  /** ISO 8601. */
  time: string;
  host: string;
  method: string;
  /** Without the query. */
  path: string;
  /** `<product>.<action>`, `gateway.<service>`, `admin`, or `refused`. */
  action: string;
  /** What RAM had to allow for it; nothing for the account's owner. */
  access?: readonly Access[];
  /** 0 when the connection was dropped without an answer. */
  status: number;
  durationMs: number;
  /** The code of an error answer, or why the request was refused. */
  error?: string;
  /** The kind of the fault that was applied. */
  fault?: string;
}

/** The log begins anew above this size; the one before is kept as `requests.log.1`. */
const MAX_BYTES = 20 * 1024 * 1024;

/** `requests.log` in the cloud's folder: one JSON line per request. */
export class RequestLog {
  readonly file: string;
  /** Lines that are written together: a queue has thousands of requests a second. */
  #waiting: string[] = [];
  #open: number | undefined;

  constructor(dir: string) {
    this.file = join(dir, "requests.log");
    if (existsSync(this.file) && statSync(this.file).size > MAX_BYTES) {
      renameSync(this.file, `${this.file}.1`);
    }
    this.#open = openSync(this.file, "a", 0o600);
  }

  /** What comes after the log was closed is of a connection that the end of the cloud broke off. */
  write(request: LoggedRequest): void {
    if (this.#open === undefined) return;
    if (this.#waiting.length === 0) setImmediate(() => this.#flush());
    this.#waiting.push(`${JSON.stringify(request)}\n`);
  }

  /** The newest `limit` requests, oldest first. */
  read(limit: number): LoggedRequest[] {
    this.#flush();
    if (!existsSync(this.file)) return [];
    const lines = readFileSync(this.file, "utf8").split("\n").filter(Boolean);
    return lines.slice(-limit).map((line) => JSON.parse(line));
  }

  close(): void {
    this.#flush();
    if (this.#open !== undefined) closeSync(this.#open);
    this.#open = undefined;
  }

  #flush(): void {
    const lines = this.#waiting.splice(0).join("");
    if (this.#open !== undefined && lines !== "") writeSync(this.#open, lines);
  }
}
