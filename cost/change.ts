import type { Amount } from "./amount";
import type { Line, Quantity } from "./line";
import { type Micros, times } from "./money";

/** No less than that and no more than that; an end that cannot be told is absent. */
export interface Change {
  readonly least?: Micros;
  readonly most?: Micros;
}

type Known = Required<Change>;

const isKnown = (change: Change): change is Known =>
  change.least !== undefined && change.most !== undefined;

/** A bound is no price, but what has one costs from nothing to the bound. */
const between = ({ least, most }: Amount): Change =>
  most === undefined ? { least } : { least: least ?? 0, most };

/** What comes costs that. */
export const added = ({ monthly }: Line): Change => between(monthly);

/** What goes saves that. */
export function removed({ monthly }: Line): Change {
  const { least, most } = between(monthly);
  return { least: most && -most, most: least && -least };
}

/** All of them together; an end is known where all are. */
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

/** Whether one of each costs the same, also where nobody knows how much. */
export const samePrice = (one: Line, other: Line): boolean =>
  JSON.stringify([one.what, one.region, one.unit]) ===
  JSON.stringify([other.what, other.region, other.unit]);

/** How many there are when that many are asked for. */
const held = (asked: number, { from, to }: Quantity) => Math.min(Math.max(asked, from), to);

/**
 * What it costs that one line becomes another. What is asked of the service is the same before and
 * after, so that a range of instances is no change by itself; nor is a price that nobody knows and
 * that stays as it is. Prices that differ lie anywhere in their ranges, each by itself.
 */
export function changed(from: Line, to: Line): Change {
  const [had, has] = [between(from.unit), between(to.unit)];
  if (!isKnown(had) || !isKnown(has)) return together([removed(from), added(to)]);
  // Between two of these nothing bends, so that the least and the most are at one of them.
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
