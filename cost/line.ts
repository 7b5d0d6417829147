import { type Amount, multiply, NOTHING } from "./amount";

/** Hours in a month for the estimate: a twelfth of 365 days. */
export const HOURS_PER_MONTH = 730;

/** How many of something there are; a range if an autoscaler or EAS decides. */
export interface Quantity {
  readonly from: number;
  readonly to: number;
}

export const just = (count: number): Quantity => ({ from: count, to: count });

/** One item of an estimate. */
export interface Line {
  /** What it is, as text for people. */
  readonly what: string;
  /** Its part in the service, whichever machine or size, so that it can be found again after a change. */
  readonly role: string;
  /** The region whose prices were used; undefined: it is not from a table of prices. */
  readonly region?: string;
  readonly quantity: Quantity;
  /** What one costs for one hour, or for one month if `hours` is 1. */
  readonly unit: Amount;
  /** Hours of a month, or 1 for an item with a monthly price. */
  readonly hours: number;
  readonly monthly: Amount;
  /** Whether it is paid for only while GPU instances are held. */
  readonly withInstances: boolean;
  /** Where the figure comes from, or why there is none. */
  readonly remarks: readonly string[];
  /** The remarks that say why there is no price. */
  readonly missing: readonly string[];
  /** Which other bill it is on; undefined: it is in this estimate. */
  readonly elsewhere?: string;
}

export function line(
  what: string,
  quantity: Quantity,
  unit: Amount,
  rest: Partial<Pick<Line, "role" | "hours" | "withInstances" | "remarks" | "missing">> = {},
): Line {
  const { role = what, hours = HOURS_PER_MONTH, withInstances = false, remarks = [] } = rest;
  const missing = rest.missing ?? (unit.sure === "unknown" ? remarks : []);
  const monthly = multiply(multiply(unit, quantity), just(hours));
  return { what, role, quantity, unit, hours, monthly, withInstances, remarks, missing };
}

/** A line for what is used but billed elsewhere, such as a dedicated resource group; it counts as 0. */
export const elsewhere = (what: string, quantity: Quantity, remark: string): Line => ({
  ...line(what, quantity, NOTHING, { remarks: [remark] }),
  elsewhere: remark,
});

/** Says what is not in the sum of some lines because it is on another bill; empty: nothing. */
export function notInIt(lines: readonly Line[]): string {
  const others = lines.filter((each) => each.elsewhere !== undefined);
  const told = others.map(({ role, elsewhere: where }) => `${role}, ${where}`);
  return told.length > 0 ? `Not in it: ${told.join("; ")}.` : "";
}
