import { multiply, UNKNOWN } from "../amount";
import { just, type Line, line } from "../line";
import { pricedItem } from "../priced";
import type { Place } from "../priceTable";
import type { Item, PriceFile } from "../schema";

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

const stored = (
  what: string,
  item: Item | undefined,
  size: number | undefined,
  from: From,
): Line[] => {
  if (size === undefined) return [];
  const { amount, remark } = item
    ? pricedItem(from.prices, item, from.place)
    : { amount: UNKNOWN, remark: "which kind of file system it is in is not known" };
  const unit = multiply(amount, just(size));
  return [line(`${size} ${what}`, just(1), unit, { role: what, hours: 1, remarks: [remark] })];
};

interface From {
  readonly prices: PriceFile;
  readonly place: Place;
}

/** Storage of a stated size, and what is held for the way to the internet. */
export function surroundingLines(around: Surroundings, prices: PriceFile, place: Place): Line[] {
  const from = { prices, place };
  const held = (what: string, item: Item) => {
    const { amount, remark } = pricedItem(prices, item, place);
    return line(what, just(1), amount, { remarks: [remark] });
  };
  return [
    ...stored("GB in OSS", "oss.capacity", around.ossGB, from),
    ...stored("GiB in NAS", around.nasKind && NAS[around.nasKind], around.nasGiB, from),
    ...(around.egress ? [held("NAT gateway", "nat"), held("public address", "eip")] : []),
  ];
}
