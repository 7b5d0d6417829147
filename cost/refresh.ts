import { override } from "./priceTable";
import type { Currency, InstancePrice, PriceFile } from "./schema";

/** The source of rows that a refresh wrote, by which the next refresh knows that it may replace them. */
const SOURCE = "ECS DescribePrice: list price";

/** The answer of ECS for one machine type. */
export interface Asked {
  readonly type: string;
  readonly region: string;
  readonly currency: Currency;
  /** Price per hour of the same machine on ECS. */
  readonly hourly: number;
  /** The part of its price that it costs as an EAS spot machine. */
  readonly spotShare?: InstancePrice["spotShare"];
  /** The day on which it was asked. */
  readonly date: string;
}

const row = ({ region, ...rest }: Asked): InstancePrice => ({
  ...rest,
  regions: [region],
  kind: "proxy",
  source: SOURCE,
  mark: "confirmed",
});

const same = (own: InstancePrice, { type, region, currency }: Asked) =>
  own.type === type && own.currency === currency && own.regions.includes(region);

/**
 * Puts prices from ECS into a price file, as proxies for those of EAS. A price that somebody wrote by
 * hand stays, because it is better than another product's list price.
 *
 * @returns the file, and the types whose price was left as it is
 */
export function refreshed(file: PriceFile, asked: readonly Asked[]) {
  const byHand = file.instanceTypes.filter(({ source }) => source !== SOURCE);
  const kept = asked.filter((each) => byHand.some((own) => same(own, each)));
  const instanceTypes = asked.filter((each) => !kept.includes(each)).map(row);
  return { file: override(file, { instanceTypes, items: [] }), kept: kept.map(({ type }) => type) };
}
