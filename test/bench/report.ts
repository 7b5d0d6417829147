/** A measured value and what it is compared with. */
export interface Measurement {
  what: string;
  /** The value with its unit, and what it is compared with. */
  found: string;
  ratio: number;
  /** The ratio has to be at most, or at least, this. */
  goal: { atMost: number } | { atLeast: number };
}

const two = (value: number) => value.toFixed(2);

/** Prints a ratio with its goal; the goal is shown whether it is reached or not. */
export function print({ what, found, ratio, goal }: Measurement): void {
  const [bound, limit, reached] =
    "atMost" in goal
      ? ["at most", goal.atMost, ratio <= goal.atMost]
      : ["at least", goal.atLeast, ratio >= goal.atLeast];
  const verdict = reached ? "reached" : "MISSED";
  console.log(`${what}: ${found} = ${two(ratio)}; goal ${bound} ${limit}: ${verdict}`);
}
