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
 * One request as the log keeps it. It has no fields for queries, headers and bodies, because
 * signatures, access keys and tokens travel there.
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
  /** What RAM had to allow for it; empty when the account's owner called. */
  access?: readonly Access[];
  /** 0 when the connection was dropped without an answer. */
  status: number;
  durationMs: number;
  /** The code of an error answer, or why the request was refused. */
  error?: string;
  /** The kind of the fault that was applied. */
  fault?: string;
}

/** Above this size a new log begins; the previous one is kept as `requests.log.1`. */
const MAX_BYTES = 20 * 1024 * 1024;

/** `requests.log` in the cloud's folder: one JSON line per request. */
export class RequestLog {
  readonly file: string;
  readonly #before: string;
  readonly #maxBytes: number;
  /** Lines to be written together, because a queue gets thousands of requests a second. */
  #waiting: string[] = [];
  #open: number | undefined;
  #bytes = 0;

  constructor(dir: string, { maxBytes = MAX_BYTES } = {}) {
    this.file = join(dir, "requests.log");
    this.#before = `${this.file}.1`;
    this.#maxBytes = maxBytes;
    this.#begin();
  }

  /** Ignores requests after the log was closed: the end of the cloud broke their connections. */
  write(request: LoggedRequest): void {
    if (this.#open === undefined) return;
    if (this.#waiting.length === 0) setImmediate(() => this.#flush());
    this.#waiting.push(`${JSON.stringify(request)}\n`);
  }

  /** The newest `limit` requests, oldest first. */
  read(limit: number): LoggedRequest[] {
    this.#flush();
    const newest = linesOf(this.file);
    const lines = newest.length < limit ? [...linesOf(this.#before), ...newest] : newest;
    return lines.slice(-limit).map((line) => JSON.parse(line));
  }

  close(): void {
    this.#flush();
    if (this.#open !== undefined) closeSync(this.#open);
    this.#open = undefined;
  }

  #flush(): void {
    const lines = this.#waiting.splice(0).join("");
    if (this.#open === undefined || lines === "") return;
    this.#bytes += writeSync(this.#open, lines);
    if (this.#bytes <= this.#maxBytes) return;
    closeSync(this.#open);
    this.#begin();
  }

  /** Opens the file; if it is too large, moves it aside and opens a new one. */
  #begin(): void {
    const size = existsSync(this.file) ? statSync(this.file).size : 0;
    const isFull = size > this.#maxBytes;
    if (isFull) renameSync(this.file, this.#before);
    this.#open = openSync(this.file, "a", 0o600);
    this.#bytes = isFull ? 0 : size;
  }
}

const linesOf = (file: string): string[] =>
  existsSync(file) ? readFileSync(file, "utf8").split("\n").filter(Boolean) : [];
