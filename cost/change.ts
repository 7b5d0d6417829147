import type { Amount } from "./amount";
import type { Line, Quantity } from "./line";
import { type Micros, times } from "./money";

/** The least and the most that a cost changes by; a bound that cannot be told is absent. */
export interface Change {
  readonly least?: Micros;
  readonly most?: Micros;
}

type Known = Required<Change>;

const isKnown = (change: Change): change is Known =>
  change.least !== undefined && change.most !== undefined;

/** The range of an amount: with only an upper bound, it costs anything from nothing to the bound. */
const between = ({ least, most }: Amount): Change =>
  most === undefined ? { least } : { least: least ?? 0, most };

/** The change when a line is added. */
export const added = ({ monthly }: Line): Change => between(monthly);

/** The change when a line is removed. */
export function removed({ monthly }: Line): Change {
  const { least, most } = between(monthly);
  return { least: most && -most, most: least && -least };
}

/** The sum of changes; a bound is known only if that bound of all of them is. */
export function together(changes: readonly Change[]): Change {
  const add = (ends: readonly (Micros | undefined)[]) =>
    ends.reduce(
      (total, end) => (total === undefined || end === undefined ? undefined : total + end),
      0,
    );
  return {
    least: add(changes.map(({ least }) => least)),
    most: add(changes.map(({ most }) => most)),
  };
}

/** Whether one unit of each line has the same price, even if nobody knows the price. */
export const samePrice = (one: Line, other: Line): boolean =>
  JSON.stringify([one.what, one.region, one.unit]) ===
  JSON.stringify([other.what, other.region, other.unit]);

/** How many there are, within a line's range, when `asked` are needed. */
const held = (asked: number, { from, to }: Quantity) => Math.min(Math.max(asked, from), to);

/**
 * The change when one line becomes another. The load on the service is taken to be the same before and
 * after, so a range of instances is no change by itself, and neither is an unknown price that stays the
 * same. Prices that differ can lie anywhere in their ranges, independently of each other.
 */
export function changed(from: Line, to: Line): Change {
  const [had, has] = [between(from.unit), between(to.unit)];
  if (!isKnown(had) || !isKnown(has)) return together([removed(from), added(to)]);
  // The change is linear between these loads, so its least and its most are at one of them.
  const asked = [from.quantity, to.quantity].flatMap((each) => [each.from, each.to]);
  const ends = asked.flatMap((count) => {
    const [before, after] = [held(count, from.quantity), held(count, to.quantity)];
    return samePrice(from, to)
      ? [had.least, had.most].map((price) => times(price, after - before))
      : [
          times(has.least, after) - times(had.most, before),
          times(has.most, after) - times(had.least, before),
        ];
  });
  return { least: times(Math.min(...ends), to.hours), most: times(Math.max(...ends), to.hours) };
}
