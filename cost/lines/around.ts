import { multiply, UNKNOWN } from "../amount";
import type { Around } from "../around";
import { just, type Line, line } from "../line";
import { pricedItem } from "../priced";
import type { PriceList } from "../priceTable";
import type { Item } from "../schema";

const NAS = { Performance: "nas.performance", Capacity: "nas.capacity" } as const;

function stored(
  what: string,
  item: Item | undefined,
  size: number | undefined,
  list: PriceList,
): Line[] {
  if (size === undefined) return [];
  const { amount, remark } = item
    ? pricedItem(item, list)
    : { amount: UNKNOWN, remark: "which kind of file system it is in is not known" };
  const unit = multiply(amount, just(size));
  return [line(`${size} ${what}`, just(1), unit, { role: what, hours: 1, remarks: [remark] })];
}

function held(what: string, item: Item, list: PriceList): Line {
  const { amount, remark } = pricedItem(item, list);
  return line(what, just(1), amount, { remarks: [remark] });
}

/** The lines for storage of a stated size, and for the NAT gateway and its public address. */
export function surroundingLines(
  { storage, nasKind, storedGB, egress }: Partial<Around>,
  list: PriceList,
): Line[] {
  return [
    ...(storage === "oss" ? stored("GB in OSS", "oss.capacity", storedGB, list) : []),
    ...(storage === "nas" ? stored("GiB in NAS", nasKind && NAS[nasKind], storedGB, list) : []),
    ...(egress ? [held("NAT gateway", "nat", list), held("public address", "eip", list)] : []),
  ];
}
