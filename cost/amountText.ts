import type { Amount, Certainty } from "./amount";
import { shown } from "./money";

/**
 * An amount as text: `11,979.30`, `0.00 to 47.90`, `at most 8.00`, or `unknown, can reach 11,979.30`.
 * What is not known is never shown as a number.
 */
export function amountText({ least, reach, most }: Amount): string {
  if (most !== undefined) {
    if (least === undefined) return `at most ${shown(most)}`;
    return least === most ? shown(most) : `${shown(least)} to ${shown(most)}`;
  }
  return [
    "unknown",
    ...(least ? [`at least ${shown(least)}`] : []),
    ...(reach !== undefined && reach > (least ?? 0) ? [`can reach ${shown(reach)}`] : []),
  ].join(", ");
}

/** How sure an amount is, in words. */
export const CERTAINTY_TEXT: Readonly<Record<Certainty, string>> = {
  price: "price",
  proxy: "proxy",
  upperBound: "upper bound",
  unknown: "unknown",
};
