import { type JsonObject, merge } from "../components/document/json";
import { parsePrices } from "./priceTable";

const said = {
  regions: ["cn-hangzhou"],
  currency: "CNY",
  source: "made up for tests",
  date: "2026",
  mark: "unverified",
};

/**
 * Round prices: machine `m<n>` costs n an hour, `bound` at most 8 and `bound7` at most 7; `cheap` has a
 * known share for spot.
 */
export const PRICES = parsePrices(
  {
    instanceTypes: [
      ...[1, 2, 3, 4, 5].map((hourly) => ({ ...said, type: `m${hourly}`, hourly, kind: "price" })),
      { ...said, type: "bound", hourly: 8, kind: "upperBound" },
      { ...said, type: "bound7", hourly: 7, kind: "upperBound" },
      { ...said, type: "cheap", hourly: 10, kind: "price", spotShare: { protected: 0.12 } },
    ],
    items: [
      { ...said, item: "eas.cpu", unit: "core-hour", price: 0.1, kind: "proxy" },
      { ...said, item: "eas.memory", unit: "GiB-hour", price: 0.01, kind: "proxy" },
      { ...said, item: "oss.capacity", unit: "GB-month", price: 0.12, kind: "price" },
      { ...said, item: "nat", unit: "hour", price: 0.2, kind: "price" },
      { ...said, item: "eip", unit: "hour", price: 0.02, kind: "price" },
    ],
  },
  "the prices of the tests",
);

export const IN_TESTS = { region: "cn-hangzhou", prices: PRICES } as const;

/** A Standard service's document that names these machines, with further keys merged into it. */
export const document = (
  types: readonly string[],
  { instance = 1, ...more }: { instance?: unknown; [key: string]: unknown } = {},
): JsonObject =>
  merge(
    {
      metadata: { instance },
      cloud: { computing: { instances: types.map((type) => ({ type })) } },
    },
    more,
  );
