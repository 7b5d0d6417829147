import { createHash } from "node:crypto";

/** A repeatable source of random numbers: the same seed text gives the same sequence. */
export class Random {
  #state: number;

  constructor(seed: string) {
    this.#state = createHash("sha256").update(seed).digest().readUInt32LE(0) || 1;
  }

  /** A whole number below 2^32 (xorshift32). */
  next(): number {
    let x = this.#state;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    this.#state = x >>> 0;
    return this.#state;
  }

  /** A number from `low` to `high`, without `high` itself. */
  between(low: number, high: number): number {
    return low + (this.next() / 4_294_967_296) * (high - low);
  }

  /** One of the choices. */
  choice<Choice>(choices: readonly Choice[]): Choice {
    return choices[this.next() % choices.length] as Choice;
  }
}
