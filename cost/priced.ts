import { type Amount, atMost, exactly, UNKNOWN } from "./amount";
import { micros } from "./money";
import { itemPrice, type PriceList } from "./priceTable";
import type { InstancePrice, Item, ItemPrice } from "./schema";

/** An amount and what to know about it. */
export interface Priced {
  readonly amount: Amount;
  readonly remark: string;
}

/** The remarks of what has no price. */
export const missingOf = (all: readonly Priced[]): string[] =>
  all.filter(({ amount }) => amount.sure === "unknown").map(({ remark }) => remark);

const KINDS = {
  price: "price",
  upperBound: "upper bound, the price itself is not published",
  proxy: "proxy, the price of another product for the same machine",
} as const;

/** Kind, source, date and mark of a row, in one line. */
export const origin = ({ kind, source, date, mark }: InstancePrice | ItemPrice) =>
  `${KINDS[kind]} (${mark}; ${source}; ${date})`;

/** A price of a row: exactly that, or no more than that. */
export const amountOf = (value: number, { kind }: InstancePrice | ItemPrice): Amount =>
  kind === "upperBound" ? atMost(micros(value)) : exactly(micros(value), kind);

/** What one of an item costs; unknown when no row has it. */
export function pricedItem(item: Item, list: PriceList): Priced {
  const row = itemPrice(item, list);
  if (row) return { amount: amountOf(row.price, row), remark: origin(row) };
  return { amount: UNKNOWN, remark: `no price of ${item} in ${list.region} in ${list.currency}` };
}
