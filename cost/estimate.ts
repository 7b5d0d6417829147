import { documentEdition } from "../components/document/documentEdition";
import { documentMachines } from "../components/document/documentMachines";
import type { JsonObject } from "../components/document/json";
import { type Amount, sum, UNKNOWN } from "./amount";
import type { Around } from "./around";
import { factsOf } from "./document";
import { just, type Line, line, type Quantity } from "./line";
import { surroundingLines } from "./lines/around";
import { machineLine, perInstanceHour } from "./lines/machines";
import { ownLines } from "./lines/own";
import { ownPrices, type PriceList } from "./priceTable";
import type { Currency, PriceFile } from "./schema";

export interface EstimateOptions extends Partial<Around> {
  /** Region id; a price counts only in its own regions. */
  readonly region: string;
  /** Default: the prices that come with the package. */
  readonly prices?: PriceFile;
  /** Default: CNY. Nothing is converted; a price in another currency counts as not known. */
  readonly currency?: Currency;
}

/** What a service costs for a month of 730 hours: an estimate, not a quote. */
export interface Estimate {
  readonly region: string;
  readonly currency: Currency;
  /** Everything that is paid for, from the fewest instances to the most. */
  readonly lines: readonly Line[];
  /** The sum of the lines. */
  readonly total: Amount;
  /** The month's cost at the number of instances that the document is configured with. */
  readonly configured: Amount;
  /** The lines that `configured` is the sum of. */
  readonly configuredLines: readonly Line[];
  /** The month's cost without any load: at the fewest instances. */
  readonly idle: Amount;
  /** What one instance with a GPU costs for an hour. */
  readonly instanceHour: Amount;
  /** The lines whose highest cost is not known: the name of each, and the reasons. */
  readonly unknown: readonly string[];
}

const monthly = (lines: readonly Line[]) => sum(lines.map((each) => each.monthly));

const isUnknown = ({ monthly: { most } }: Line) => most === undefined;

const listOf = ({
  region,
  prices = ownPrices(),
  currency = "CNY",
}: EstimateOptions): PriceList => ({
  prices,
  region,
  currency,
});

/** The lines for a service's storage and network, which do not depend on its document. */
export const linesAround = (options: EstimateOptions): Line[] =>
  surroundingLines(options, listOf(options));

/** Estimates a service from its document. Pure: no network, and the same input gives the same answer. */
export function estimateDocument(document: JsonObject, options: EstimateOptions): Estimate {
  const isServerless = documentEdition(document) === "serverless";
  if (isServerless && documentMachines(document).length === 0) return estimateServerless(options);
  const list = listOf(options);
  const { region, currency } = list;
  const facts = factsOf(document);
  const { instances, range } = facts;
  const linesOf = (quantity: Quantity | undefined): Line[] =>
    [
      machineLine(facts, quantity, list),
      ...ownLines(facts, quantity, list),
      // A Serverless document with machines: which of the two EAS heeds is not documented, so both count.
      ...(isServerless ? [inferenceLine()] : []),
      ...surroundingLines(options, list),
    ].map((each) => ({ ...each, region }));
  const at = (count: number | undefined) => linesOf(count === undefined ? undefined : just(count));
  const lines = linesOf(range);
  const configuredLines = at(instances ?? range?.from);
  return {
    region,
    currency,
    lines,
    configuredLines,
    total: monthly(lines),
    configured: monthly(configuredLines),
    idle: monthly(at(range?.from)),
    instanceHour: perInstanceHour(facts, list),
    unknown: unknowns(lines),
  };
}

const unknowns = (lines: readonly Line[]) =>
  lines.filter(isUnknown).map(({ what, missing }) => [what, ...missing].join("; "));

const inferenceLine = (): Line =>
  line("inference", { from: 0, to: 1 }, UNKNOWN, {
    withInstances: true,
    remarks: ["billed for the time of inference only; the rate is not published"],
  });

/**
 * Estimates a service of the Serverless edition: its deployment is free and only the time of inference
 * is billed (confirmed), at a rate that is not published.
 */
export function estimateServerless({ region, currency = "CNY" }: EstimateOptions): Estimate {
  const lines = [inferenceLine()];
  const total = monthly(lines);
  return {
    region,
    currency,
    lines,
    total,
    configured: total,
    configuredLines: lines,
    idle: sum([]),
    instanceHour: UNKNOWN,
    unknown: unknowns(lines),
  };
}
