import { multiply, UNKNOWN } from "../amount";
import { just, type Line, line } from "../line";
import { pricedItem } from "../priced";
import type { PriceList } from "../priceTable";
import type { Item } from "../schema";

/** What stands around a service and has a price of its own. */
export interface Surroundings {
  /** GB kept in OSS; undefined: not said, so only its rate can be told. */
  readonly ossGB?: number;
  /** GiB kept in NAS; undefined: not said. */
  readonly nasGiB?: number;
  /** Kind of the general-purpose file system, which decides its price; undefined: not known. */
  readonly nasKind?: "Performance" | "Capacity";
  /** Whether a NAT gateway with an address of its own gives it the internet. */
  readonly egress?: boolean;
}

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

/** Storage of a stated size, and what is held for the way to the internet. */
export function surroundingLines(around: Surroundings, list: PriceList): Line[] {
  const { ossGB, nasGiB, nasKind, egress } = around;
  return [
    ...stored("GB in OSS", "oss.capacity", ossGB, list),
    ...stored("GiB in NAS", nasKind && NAS[nasKind], nasGiB, list),
    ...(egress ? [held("NAT gateway", "nat", list), held("public address", "eip", list)] : []),
  ];
}
