import { parseDuration } from "./duration";
import { QueueError } from "./error";

/** Reads the service's own parameters of a request. Every error names the parameter and its value. */
export class Parameters {
  constructor(private readonly query: URLSearchParams) {}

  has(name: string): boolean {
    return this.query.has(name);
  }

  flag(name: string, fallback: boolean): boolean {
    return this.#read(name, fallback, "true or false", (text) => {
      if (/^(true|1)$/i.test(text)) return true;
      return /^(false|0)$/i.test(text) ? false : undefined;
    });
  }

  /** A whole number within bounds. */
  integer(name: string, fallback: number, minimum: number): number {
    return this.#read(name, fallback, `a whole number from ${minimum}`, (text) => {
      const value = Number(text);
      const isRight = /^-?\d+$/.test(text) && Number.isSafeInteger(value) && value >= minimum;
      return isRight ? value : undefined;
    });
  }

  milliseconds(name: string, fallback: number): number {
    return this.#read(name, fallback, "a duration such as 5s, 500ms or 1m0s", parseDuration);
  }

  /** The list of indexes, such as `1,2,3`. */
  indexes(): number[] {
    const text = this.query.get("_indexes_") ?? "";
    if (/^\d+(,\d+)*$/.test(text)) return text.split(",").map(Number);
    throw wrong("_indexes_", text, "indexes such as 1,2,3");
  }

  /** What a parameter says, or the fallback if it says nothing. */
  #read<T>(name: string, fallback: T, expected: string, parse: (text: string) => T | undefined): T {
    const text = this.query.get(name);
    if (text === null || text === "") return fallback;
    const value = parse(text);
    if (value === undefined) throw wrong(name, text, expected);
    return value;
  }
}

function wrong(name: string, found: string, expected: string): QueueError {
  return new QueueError(400, `${name} is ${JSON.stringify(found)}; expected ${expected}`);
}
