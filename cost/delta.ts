import { added, type Change, changed, removed, samePrice, together } from "./change";
import type { Estimate } from "./estimate";
import type { Line } from "./line";
import type { Micros } from "./money";

/** How a month's cost changes. */
export interface Delta {
  readonly added: readonly Line[];
  readonly removed: readonly Line[];
  /**
   * The least and the most that the cost changes by, at any number of instances and at any price within
   * the known bounds; undefined: cannot be told.
   */
  readonly least: Micros | undefined;
  readonly most: Micros | undefined;
}

const isAlike = (one: Line, other: Line) =>
  samePrice(one, other) && JSON.stringify(one.quantity) === JSON.stringify(other.quantity);

/** Pairs of lines that are the same thing before and after, and the lines without a counterpart. */
interface Paired {
  readonly pairs: readonly (readonly [from: Line, to: Line])[];
  readonly before: readonly Line[];
  readonly after: readonly Line[];
}

/** Pairs each line with at most one counterpart. */
function paired(
  before: readonly Line[],
  after: readonly Line[],
  isSame: (from: Line, to: Line) => boolean,
): Paired {
  const left = [...after];
  const pairs: (readonly [Line, Line])[] = [];
  const alone: Line[] = [];
  for (const from of before) {
    const at = left.findIndex((to) => isSame(from, to));
    if (at < 0) alone.push(from);
    else pairs.push([from, left.splice(at, 1)[0]!]);
  }
  return { pairs, before: alone, after: left };
}

/**
 * What a change costs. Lines that stay the same are left out, so that a line without a price does not
 * hide the difference that the others make.
 */
export function deltaOf(before: Pick<Estimate, "lines">, after: Pick<Estimate, "lines">): Delta {
  const differ = paired(before.lines, after.lines, isAlike);
  const moved = paired(differ.before, differ.after, samePrice);
  const replaced = paired(moved.before, moved.after, (from, to) => from.role === to.role);
  const changes: readonly Change[] = [
    ...[...moved.pairs, ...replaced.pairs].map(([from, to]) => changed(from, to)),
    ...replaced.before.map(removed),
    ...replaced.after.map(added),
  ];
  const { least, most } = together(changes);
  return { added: differ.after, removed: differ.before, least, most };
}
