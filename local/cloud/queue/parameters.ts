import { parseDuration } from "./duration";
import { QueueError } from "./error";

/** Reads the service's own parameters of a request. Every error names the parameter and its value. */
export class Parameters {
  constructor(private readonly query: URLSearchParams) {}

  has(name: string): boolean {
    return this.query.has(name);
  }

  flag(name: string, fallback: boolean): boolean {
    const text = this.query.get(name);
    if (text === null || text === "") return fallback;
    if (/^(true|1)$/i.test(text)) return true;
    if (/^(false|0)$/i.test(text)) return false;
    throw wrong(name, text, "true or false");
  }

  /** A whole number within bounds. */
  integer(name: string, fallback: number, minimum: number): number {
    const text = this.query.get(name);
    if (text === null || text === "") return fallback;
    const value = Number(text);
    if (/^-?\d+$/.test(text) && Number.isSafeInteger(value) && value >= minimum) return value;
    throw wrong(name, text, `a whole number from ${minimum}`);
  }

  milliseconds(name: string, fallback: number): number {
    const text = this.query.get(name);
    if (text === null || text === "") return fallback;
    const value = parseDuration(text);
    if (value !== undefined) return value;
    throw wrong(name, text, "a duration such as 5s, 500ms or 1m0s");
  }

  /** A list such as `1,2,3`. */
  indexes(name: string): number[] {
    const text = this.query.get(name) ?? "";
    if (/^\d+(,\d+)*$/.test(text)) return text.split(",").map(Number);
    throw wrong(name, text, "indexes such as 1,2,3");
  }
}

function wrong(name: string, found: string, expected: string): QueueError {
  return new QueueError(400, `${name} is ${JSON.stringify(found)}; expected ${expected}`);
}
