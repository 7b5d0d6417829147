import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { z } from "zod";
import { UsageError } from "../client/usageError";
import { utf8Text, whyUnreadable } from "../client/utf8Text";
import { type Currency, type InstancePrice, type Item, type ItemPrice, PriceFile } from "./schema";

/** Thrown if a price file cannot be used; the message has one line for each key to correct. */
export class PriceFileError extends UsageError {
  override name = "PriceFileError";
}

/** Checks the content of a price file; `file` names it in the message. */
export function parsePrices(content: unknown, file: string): PriceFile {
  const parsed = PriceFile.safeParse(content, { reportInput: true });
  if (parsed.success) return parsed.data;
  throw new PriceFileError(`${file} is not a price table:\n${lines(parsed.error).join("\n")}`);
}

const lines = (error: z.ZodError) =>
  error.issues.flatMap((issue) => {
    if (issue.code === "unrecognized_keys") {
      return issue.keys.map((key) => `  ${[...issue.path, key].join(".")}: is not a key here`);
    }
    const found =
      issue.code === "custom" || issue.input === undefined
        ? ""
        : ` (found ${JSON.stringify(issue.input)})`;
    return [`  ${issue.path.join(".") || "the file"}: ${issue.message}${found}`];
  });

/** Reads a price file; throws {@link PriceFileError}, also if the file does not exist. */
export function readPrices(file: string): PriceFile {
  let text: string;
  try {
    text = utf8Text(readFileSync(file));
  } catch (error) {
    throw new PriceFileError(`${file} cannot be read (${whyUnreadable(error)}).`);
  }
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    // Leaves out what the parser quotes, because the file may be another one, given by mistake.
    const why = (error as Error).message.replace(/, (\.\.\.)?".*$/s, "");
    throw new PriceFileError(`${file} is not JSON: ${why}`);
  }
  return parsePrices(content, file);
}

let own: PriceFile | undefined;

/** The prices that come with the package. */
export function ownPrices(): PriceFile {
  own ??= readPrices(join(__dirname, "prices.json"));
  return own;
}

/** The package's prices, overridden by those of a user's file; throws {@link PriceFileError}. */
export const pricesWith = (file: string | undefined): PriceFile =>
  file === undefined ? ownPrices() : override(ownPrices(), readPrices(file));

/**
 * Overrides prices with a user's. A user's price of an item in a region and currency removes all rows
 * for the same from the base, whatever their kind.
 */
export function override(base: PriceFile, user: PriceFile): PriceFile {
  const without = <Row extends { regions: string[]; currency: string }>(
    rows: readonly Row[],
    over: readonly Row[],
    name: (row: Row) => string,
  ): Row[] => {
    const taken = new Set(
      over.flatMap((row) => row.regions.map((region) => `${name(row)} ${region} ${row.currency}`)),
    );
    const left = (row: Row) =>
      row.regions.filter((region) => !taken.has(`${name(row)} ${region} ${row.currency}`));
    return rows
      .map((row) => ({ ...row, regions: left(row) }))
      .filter(({ regions }) => regions.length > 0)
      .concat(over);
  };
  return {
    instanceTypes: without(base.instanceTypes, user.instanceTypes, ({ type }) => type),
    items: without(base.items, user.items, ({ item }) => item),
  };
}

/**
 * The best matching row: a price comes before an upper bound, and an upper bound for EAS itself before
 * another product's price.
 */
function best<Row extends InstancePrice | ItemPrice>(
  rows: readonly Row[],
  { region, currency }: PriceList,
): Row | undefined {
  const fitting = rows.filter((row) => row.currency === currency && row.regions.includes(region));
  const kinds = ["price", "upperBound", "proxy"] as const;
  return kinds.map((kind) => fitting.find((row) => row.kind === kind)).find((row) => row);
}

/** A table of prices, with the region and the currency to look them up in. */
export interface PriceList {
  readonly prices: PriceFile;
  readonly region: string;
  readonly currency: Currency;
}

/**
 * Where a machine or an item has no price, in words that follow "no price". Prices that were asked for on the
 * international site are in USD, and would otherwise be left out without a word.
 */
export function noPrice(name: string, { prices, region, currency }: PriceList): string {
  const rows = [
    ...prices.instanceTypes.filter(({ type }) => type === name),
    ...prices.items.filter(({ item }) => item === name),
  ];
  // Not in this currency, or it would have a price.
  const other = rows.find(({ regions }) => regions.includes(region))?.currency;
  const there = other && ` (there is one in ${other}: cost.currency, or --currency ${other})`;
  return `in ${region} in ${currency}${there ?? ""}`;
}

/** The price of a machine; undefined: not known (never 0). */
export const machinePrice = (type: string, list: PriceList) =>
  best(
    list.prices.instanceTypes.filter((row) => row.type === type),
    list,
  );

/** The price of an item; undefined: not known (never 0). */
export const itemPrice = (name: Item, list: PriceList) =>
  best(
    list.prices.items.filter((row) => row.item === name),
    list,
  );
