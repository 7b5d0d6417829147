import { type Micros, times } from "./money";

/** How sure an amount is, from the most to the least sure. */
const CERTAINTY = ["price", "proxy", "upperBound", "unknown"] as const;

export type Certainty = (typeof CERTAINTY)[number];

/**
 * What something costs. It is a range, because machines, instances and even prices may be ranges. A
 * bound that is not known is undefined, never 0.
 */
export interface Amount {
  /** The least it can cost. */
  readonly least?: Micros;
  /** What it can really cost: the dearest choice with a price. An upper bound does not count as a price. */
  readonly reach?: Micros;
  /** The most it can cost. */
  readonly most?: Micros;
  /** The least sure of everything that the amount is made of. */
  readonly sure: Certainty;
}

export const UNKNOWN: Amount = { sure: "unknown" };

/** The amount for what costs nothing, or is on another bill. */
export const NOTHING: Amount = { least: 0, reach: 0, most: 0, sure: "price" };

export const exactly = (money: Micros, sure: Certainty): Amount => ({
  least: money,
  reach: money,
  most: money,
  sure,
});

/** An amount of which only an upper bound is known. */
export const atMost = (money: Micros): Amount => ({ most: money, sure: "upperBound" });

const worst = (all: readonly Certainty[]): Certainty =>
  CERTAINTY[Math.max(...all.map((each) => CERTAINTY.indexOf(each)))] ?? "unknown";

const present = (values: readonly (Micros | undefined)[]) =>
  values.filter((value) => value !== undefined);

const known = (values: readonly (Micros | undefined)[]) =>
  present(values).length === values.length ? present(values) : undefined;

/** The amount for one of several choices when nobody knows which: from the cheapest to the dearest. */
export function oneOf(all: readonly Amount[]): Amount {
  if (all.length === 0) return UNKNOWN;
  const least = known(all.map((each) => each.least));
  const most = known(all.map((each) => each.most));
  const reach = present(all.map((each) => each.reach));
  return {
    least: least && Math.min(...least),
    reach: reach.length > 0 ? Math.max(...reach) : undefined,
    most: most && Math.max(...most),
    sure: worst(all.map((each) => each.sure)),
  };
}

/**
 * The sum of amounts. `least` and `reach` leave out amounts that are not known; `most` is not known if
 * one of them is not.
 */
export function sum(all: readonly Amount[]): Amount {
  if (all.length === 0) return NOTHING;
  const add = (values: readonly Micros[]) => values.reduce((total, value) => total + value, 0);
  const least = present(all.map((each) => each.least));
  const reach = present(all.map((each) => each.reach));
  const most = known(all.map((each) => each.most));
  return {
    least: least.length > 0 ? add(least) : undefined,
    reach: reach.length > 0 ? add(reach) : undefined,
    most: most && add(most),
    sure: worst(all.map((each) => each.sure)),
  };
}

/** An amount times a quantity. None of something costs nothing, even if its price is unknown. */
export function multiply(one: Amount, { from, to }: { from: number; to: number }): Amount {
  if (to === 0) return NOTHING;
  const by = (side: Micros | undefined, quantity: number) =>
    side === undefined ? undefined : times(side, quantity);
  return {
    least: from === 0 ? 0 : by(one.least, from),
    reach: by(one.reach, to),
    most: by(one.most, to),
    sure: one.sure,
  };
}
