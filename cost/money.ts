/**
 * Money as a whole number of millionths of the currency's unit. Every list price has at most six
 * decimals, so sums and products with whole numbers are exact. Only a product with a fraction is
 * rounded, at once and to the nearest millionth, and sums add the rounded values.
 */
export type Micros = number;

const PER_UNIT = 1_000_000;

/** Converts a price in units of the currency to {@link Micros}, rounded to six decimals. */
export const micros = (units: number): Micros => Math.round(units * PER_UNIT);

/** `price` times a quantity, rounded to a millionth. */
export const times = (price: Micros, quantity: number): Micros => Math.round(price * quantity);

/** Converts money to units of the currency, for JSON. */
export const units = (money: Micros): number => money / PER_UNIT;

/** Money as text with two decimals and thousands separators: `11,979.30`. Rounds to cents only here. */
export function shown(money: Micros): string {
  return (Math.round(money / 10_000) / 100).toLocaleString("en-GB", {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  });
}
