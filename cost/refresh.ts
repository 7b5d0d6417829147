import { override } from "./priceTable";
import type { InstancePrice, PriceFile } from "./schema";

/** By which a row is known for one that may be written anew. */
const SOURCE = "ECS DescribePrice: list price";

/** What was asked for one type of machine. */
export interface Asked {
  readonly type: string;
  readonly region: string;
  readonly currency: "CNY" | "USD";
  /** Of the same machine on ECS. */
  readonly hourly: number;
  /** What part of its price it costs on spot of EAS. */
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
 * Puts prices that ECS told into a file of prices, as proxies for those of EAS. What somebody wrote
 * by hand stays: it knows better than another product's list.
 *
 * @returns the file, and the types whose price was left as it is
 */
export function refreshed(file: PriceFile, asked: readonly Asked[]) {
  const byHand = file.instanceTypes.filter(({ source }) => source !== SOURCE);
  const kept = asked.filter((each) => byHand.some((own) => same(own, each)));
  const instanceTypes = asked.filter((each) => !kept.includes(each)).map(row);
  return { file: override(file, { instanceTypes, items: [] }), kept: kept.map(({ type }) => type) };
}
