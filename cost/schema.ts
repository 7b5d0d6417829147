import { z } from "zod";

/** The items besides machines that can have a price, and the unit of each. */
const ITEMS = {
  "eas.cpu": "core-hour",
  "eas.memory": "GiB-hour",
  "eas.disk": "GiB-hour",
  nat: "hour",
  "nat.capacity": "CU-hour",
  eip: "hour",
  "eip.traffic": "GB",
  "oss.capacity": "GB-month",
  "nas.capacity": "GiB-month",
  "nas.performance": "GiB-month",
} as const;

export type Item = keyof typeof ITEMS;

/** The currency of a price; an estimate uses prices in one currency and converts nothing. */
export const currency = z.enum(["CNY", "USD"]);

export type Currency = z.infer<typeof currency>;

const price = z.number().nonnegative("must be 0 or more").max(100_000);

const common = {
  /** Region ids that the price holds for. */
  regions: z.array(z.string().regex(/^[a-z]{2,3}-[a-z0-9-]+$/, "must be a region id")).min(1),
  currency,
  /**
   * `price`: what is charged; `upperBound`: the most that is charged; `proxy`: what another product
   * charges for the same machine.
   */
  kind: z.enum(["price", "upperBound", "proxy"]),
  /** Where the figure comes from. */
  source: z.string().min(1, "must say where the figure is from"),
  /** When the source said so: a year, or a day. */
  date: z.string().regex(/^\d{4}(-\d\d(-\d\d)?)?$/, 'must be a date such as "2026-09-24"'),
  /** How sure it is that the source says so. */
  mark: z.enum(["confirmed", "inferred", "unverified"]),
};

/** The part of the pay-as-you-go price that spot costs, such as 0.12; the EAS API tells it. */
const share = z.number().positive().max(1, "must be at most 1, a part of the price such as 0.12");

const instanceType = z.strictObject({
  /** The machine type, as the service's document names it. */
  type: z.string().min(1),
  /** Pay-as-you-go price of one instance for one hour. */
  hourly: price,
  spotShare: z.strictObject({ protected: share, unprotected: share }).partial().optional(),
  ...common,
});

const item = z
  .strictObject({
    item: z.enum(Object.keys(ITEMS) as [Item, ...Item[]]),
    unit: z.string(),
    price,
    ...common,
  })
  .superRefine(({ item: name, unit }, context) => {
    if (unit === ITEMS[name]) return;
    const message = `is "${unit}", but ${name} is counted in "${ITEMS[name]}"`;
    context.addIssue({ code: "custom", path: ["unit"], message });
  });

interface Row {
  readonly regions: readonly string[];
  readonly currency: string;
  readonly kind: string;
}

/** Rows of which no two price the same thing, because nobody could see which of the two counts. */
const rows = <T extends z.ZodType<Row>>(row: T, name: (row: z.infer<T>) => string) =>
  z
    .array(row)
    .superRefine((all, context) => {
      const first = new Map<string, number>();
      for (const [at, one] of all.entries()) {
        for (const region of one.regions) {
          const what = `${one.kind} of ${name(one)} in ${region} in ${one.currency}`;
          const before = first.get(what) ?? at;
          first.set(what, before);
          if (before === at) continue;
          const message = `is another ${what} beside row ${before}; leave one out`;
          context.addIssue({ code: "custom", path: [at], message });
        }
      }
    })
    .default([]);

/** A price file, either the package's own or a user's. */
export const PriceFile = z.strictObject({
  instanceTypes: rows(instanceType, ({ type }) => type),
  items: rows(item, ({ item: name }) => name),
});

export type PriceFile = z.infer<typeof PriceFile>;
export type InstancePrice = z.infer<typeof instanceType>;
export type ItemPrice = z.infer<typeof item>;
