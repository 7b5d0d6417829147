import { type Amount, atMost, exactly, UNKNOWN } from "./amount";
import { micros } from "./money";
import { itemPrice, noPrice, type PriceList } from "./priceTable";
import type { InstancePrice, Item, ItemPrice } from "./schema";

/** An amount, and where it comes from or why it is unknown. */
export interface Priced {
  readonly amount: Amount;
  readonly remark: string;
}

/** The remarks of those that have no price. */
export const missingOf = (all: readonly Priced[]): string[] =>
  all.filter(({ amount }) => amount.sure === "unknown").map(({ remark }) => remark);

const KINDS = {
  price: "price",
  upperBound: "upper bound, the price itself is not published",
  proxy: "proxy, the price of another product for the same machine",
} as const;

/** The kind, mark, source and date of a row, in one line. */
export const origin = ({ kind, source, date, mark }: InstancePrice | ItemPrice) =>
  `${KINDS[kind]} (${mark}; ${source}; ${date})`;

/** The amount that a row's price stands for: exactly the price, or at most an upper bound. */
export const amountOf = (value: number, { kind }: InstancePrice | ItemPrice): Amount =>
  kind === "upperBound" ? atMost(micros(value)) : exactly(micros(value), kind);

/** What one unit of an item costs; unknown if no row prices it. */
export function pricedItem(item: Item, list: PriceList): Priced {
  const row = itemPrice(item, list);
  if (row) return { amount: amountOf(row.price, row), remark: origin(row) };
  return { amount: UNKNOWN, remark: `no price of ${item} ${noPrice(item, list)}` };
}
