/**
 * Money as a whole number of millionths of the currency's unit. Every list price has at most six
 * decimals, so sums and products with whole numbers are exact; only a product with a fraction is
 * rounded, to the nearest millionth, where it is made. Sums add what was rounded.
 */
export type Micros = number;

const PER_UNIT = 1_000_000;

/** A price in units of the currency as {@link Micros}; what is beyond six decimals is rounded. */
export const micros = (units: number): Micros => Math.round(units * PER_UNIT);

/** `price` times a quantity, rounded to a millionth. */
export const times = (price: Micros, quantity: number): Micros => Math.round(price * quantity);

/** Units of the currency, for JSON. */
export const units = (money: Micros): number => money / PER_UNIT;

/** With two decimals and thousands apart: `11,979.30`. Rounded only here, where it is shown. */
export function shown(money: Micros): string {
  return (Math.round(money / 10_000) / 100).toLocaleString("en-GB", {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  });
}
