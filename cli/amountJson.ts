import { type Amount, units } from "../cost";

/** Money in units of its currency; null is "not known", and never 0. */
export const moneyJson = (value: number | undefined): number | null =>
  value === undefined ? null : units(value);

/** An amount for programs. */
export const amountJson = ({ least, reach, most, sure }: Amount) => ({
  least: moneyJson(least),
  reach: moneyJson(reach),
  most: moneyJson(most),
  sure,
});
