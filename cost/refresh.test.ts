import { expect, it } from "vitest";
import { PriceFile } from "./index";
import { type Asked, refreshed } from "./refresh";

const asked = (change: Partial<Asked> = {}): Asked => ({
  type: "ecs.a",
  region: "cn-hangzhou",
  currency: "CNY",
  hourly: 5,
  date: "2026-11-28",
  ...change,
});
const empty = PriceFile.parse({});

it("writes a price from ECS as a proxy, with its source and its day", () => {
  const { file, kept } = refreshed(empty, [asked({ spotShare: { protected: 0.12 } })]);
  expect(kept).toEqual([]);
  expect(PriceFile.parse(file).instanceTypes).toEqual([
    {
      type: "ecs.a",
      regions: ["cn-hangzhou"],
      currency: "CNY",
      hourly: 5,
      kind: "proxy",
      source: "ECS DescribePrice: list price",
      date: "2026-11-28",
      mark: "confirmed",
      spotShare: { protected: 0.12 },
    },
  ]);
});

it("replaces rows that it wrote itself, and adds those of other regions", () => {
  const { file } = refreshed(empty, [asked()]);
  const again = refreshed(file, [asked({ hourly: 6 }), asked({ region: "cn-beijing" })]).file;
  expect(again.instanceTypes.map(({ regions, hourly }) => [...regions, hourly])).toEqual([
    ["cn-hangzhou", 6],
    ["cn-beijing", 5],
  ]);
});

it("keeps a row written by hand if it is for the same type, region and currency", () => {
  const byHand = {
    type: "ecs.a",
    regions: ["cn-hangzhou"],
    currency: "CNY",
    hourly: 4,
    kind: "price",
    source: "our contract",
    date: "2026",
    mark: "confirmed",
  };
  const own = PriceFile.parse({ instanceTypes: [byHand] });
  expect(refreshed(own, [asked()])).toEqual({ file: own, kept: ["ecs.a"] });
  expect(refreshed(own, [asked({ currency: "USD" })]).kept).toEqual([]);
  expect(refreshed(own, [asked({ type: "ecs.b" })]).kept).toEqual([]);
  expect(refreshed(own, [asked({ region: "cn-beijing" })]).file.instanceTypes).toHaveLength(2);
});
