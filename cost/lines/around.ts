import { multiply, UNKNOWN } from "../amount";
import { just, type Line, line } from "../line";
import { pricedItem } from "../priced";
import type { PriceList } from "../priceTable";
import type { Item } from "../schema";

/** A service's storage and network, which are priced separately from its instances. */
export interface Surroundings {
  /** GB stored in OSS; undefined: not stated, and so not counted. */
  readonly ossGB?: number;
  /** GiB stored in NAS; undefined: not stated, and so not counted. */
  readonly nasGiB?: number;
  /** Kind of the general-purpose file system, on which its price depends; undefined: not known. */
  readonly nasKind?: "Performance" | "Capacity";
  /** Whether it reaches the internet through a NAT gateway with its own public address. */
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

/** The lines for storage of a stated size, and for the NAT gateway and its public address. */
export function surroundingLines(around: Surroundings, list: PriceList): Line[] {
  const { ossGB, nasGiB, nasKind, egress } = around;
  return [
    ...stored("GB in OSS", "oss.capacity", ossGB, list),
    ...stored("GiB in NAS", nasKind && NAS[nasKind], nasGiB, list),
    ...(egress ? [held("NAT gateway", "nat", list), held("public address", "eip", list)] : []),
  ];
}
