import { type Amount, multiply, NOTHING } from "./amount";

/** Hours that a month is counted with: 365 days in 12 parts. */
export const HOURS_PER_MONTH = 730;

/** How many of something there are; a range where an autoscaler or EAS decides. */
export interface Quantity {
  readonly from: number;
  readonly to: number;
}

export const just = (count: number): Quantity => ({ from: count, to: count });

/** One thing that is paid for. */
export interface Line {
  /** What it is, for people. */
  readonly what: string;
  /** What it is of a service, whichever machine or size: the same before and after a change. */
  readonly role: string;
  /** Where its price holds; undefined: it is not from a table of prices. */
  readonly region?: string;
  readonly quantity: Quantity;
  /** What one costs for one hour, or for one month where `hours` is 1. */
  readonly unit: Amount;
  /** Hours of a month, or 1 for what has a price per month. */
  readonly hours: number;
  readonly monthly: Amount;
  /** Whether it is only paid for while instances with a GPU are held. */
  readonly withInstances: boolean;
  /** What to know about the figure: where it is from, or why there is none. */
  readonly remarks: readonly string[];
  /** Those of the remarks that say why there is no price. */
  readonly missing: readonly string[];
  /** On whose bill it is instead; undefined: on this one. */
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

/** What is there but on nobody's bill here, such as a dedicated resource group. */
export const elsewhere = (what: string, quantity: Quantity, remark: string): Line => ({
  ...line(what, quantity, NOTHING, { remarks: [remark] }),
  elsewhere: remark,
});

/** What a sum of lines is without, because it is on another bill; empty: nothing. */
export function notInIt(lines: readonly Line[]): string {
  const others = lines.filter((each) => each.elsewhere !== undefined);
  const told = others.map(({ role, elsewhere: where }) => `${role}, ${where}`);
  return told.length > 0 ? `Not in it: ${told.join("; ")}.` : "";
}
