import { type Amount, sum } from "./amount";
import type { Estimate } from "./estimate";
import type { Line } from "./line";
import type { Micros } from "./money";

/** How a month's cost changes. */
export interface Delta {
  readonly added: readonly Line[];
  readonly removed: readonly Line[];
  /** The change at the fewest instances, and at the most; undefined: cannot be told. */
  readonly least: Micros | undefined;
  readonly most: Micros | undefined;
}

const alike = (line: Line) => JSON.stringify([line.what, line.quantity, line.monthly]);

/** `from` without the lines that `other` has too, each as often. */
function without(from: readonly Line[], other: readonly Line[]): Line[] {
  const left = other.map(alike);
  return from.filter((line) => {
    const at = left.indexOf(alike(line));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

const difference = (after: Amount, before: Amount, side: "least" | "most") => {
  const [to, from] = [after[side], before[side]];
  return to === undefined || from === undefined ? undefined : to - from;
};

/**
 * What a change costs. Lines that stay as they are cancel out, so that one without a price does not
 * hide what the others change.
 */
export function deltaOf(before: Pick<Estimate, "lines">, after: Pick<Estimate, "lines">): Delta {
  const added = without(after.lines, before.lines);
  const removed = without(before.lines, after.lines);
  const hasAll = [...added, ...removed].every(({ monthly }) => monthly.least !== undefined);
  const to = sum(added.map(({ monthly }) => monthly));
  const from = sum(removed.map(({ monthly }) => monthly));
  return {
    ...{ added, removed },
    least: hasAll ? difference(to, from, "least") : undefined,
    most: difference(to, from, "most"),
  };
}
