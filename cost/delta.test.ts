import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JsonObject } from "../components/document/json";
import { exactly } from "./amount";
import { deltaOf } from "./delta";
import { estimateDocument } from "./estimate";
import { just, line } from "./line";
import { micros } from "./money";
import { override, parsePrices } from "./priceTable";
import { document, IN_TESTS, PRICES } from "./testing";

type Args = Parameters<typeof document>;

const estimate = (given: JsonObject, more = {}) =>
  estimateDocument(given, { ...IN_TESTS, ...more });

/** The least and the most change, in units of the currency per hour. */
const change = (before: Args, after: Args) => {
  const { least, most } = deltaOf(estimate(document(...before)), estimate(document(...after)));
  const hourly = (side: number | undefined) => side && side / micros(730);
  return [hourly(least), hourly(most)];
};

/** A document with one spot machine. */
const spot = (type: string, { limit = 1, ...rest }: JsonObject = {}): JsonObject => ({
  metadata: { instance: 1 },
  cloud: { computing: { instances: [{ type, spot_price_limit: limit }], ...rest } },
});

describe("the change of machines that have a price", () => {
  it("is the difference of what changed", () => {
    expect(change([["m2"]], [["m2"], { instance: 3 }])).toEqual([4, 4]);
    const { added } = deltaOf(
      estimate(document(["m2"])),
      estimate(document(["m2"], { instance: 3 })),
    );
    expect(added).toHaveLength(1);
  });

  it("is the whole range of a line that is added or removed", () => {
    const [none, some] = [{ lines: [] }, estimate(document(["m1", "m5"]))];
    expect(deltaOf(none, some)).toMatchObject({ least: micros(730), most: micros(5 * 730) });
    expect(deltaOf(some, none)).toMatchObject({ least: micros(-5 * 730), most: micros(-730) });
  });

  it("does not become that of another part, which may be counted in other hours", () => {
    const stored = line("files", just(10), exactly(micros(1), "price"), { hours: 1 });
    const differs = micros(10 - 2 * 730);
    expect(deltaOf(estimate(document(["m2"])), { lines: [stored] })).toMatchObject({
      least: differs,
      most: differs,
    });
  });

  it("reaches from the best to the worst case if EAS chooses among other machines than before", () => {
    expect(change([["m2", "m4"]], [["m1", "m5"]])).toEqual([-3, 3]);
  });

  it("is that of the added or removed instances if EAS chooses among the same machines", () => {
    expect(change([["m1", "m5"]], [["m1", "m5"], { instance: 3 }])).toEqual([2, 10]);
    expect(change([["m1", "m5"], { instance: 3 }], [["m1", "m5"]])).toEqual([-10, -2]);
  });
});

describe("the change of machines that have an upper bound", () => {
  it("is at most the bound, in both directions, if the machine or its price changes", () => {
    expect(change([["bound"]], [["m2"]])).toEqual([-6, 2]);
    expect(change([["m2"]], [["bound"]])).toEqual([-2, 6]);
    expect(change([["bound"]], [["bound7"]])).toEqual([-8, 7]);
    expect(change([["bound", "m2"]], [["bound"]])).toEqual([-8, 8]);
  });

  it("has the sign of the change in instances if the machine stays the same", () => {
    expect(change([["bound"]], [["bound"], { instance: 3 }])).toEqual([0, 16]);
    expect(change([["bound"], { instance: 3 }], [["bound"]])).toEqual([-16, 0]);
  });

  it("reaches from nothing to the price when spot becomes pay-as-you-go", () => {
    const m4 = estimate(document(["m4"]));
    const both = { most: 4 * micros(730), least: 0 };
    expect(deltaOf(estimate(spot("m4")), m4)).toMatchObject(both);
    expect(deltaOf(m4, estimate(spot("m4")))).toMatchObject({ least: -both.most, most: 0 });
  });

  it("is none if only the bid changes, but a range if the protected hour is given up", () => {
    const bid = deltaOf(estimate(spot("m4")), estimate(spot("m4", { limit: 2 })));
    expect(bid).toEqual({ added: [], removed: [], least: 0, most: 0 });
    const bare = spot("m4", { disable_spot_protection_period: true });
    expect(deltaOf(estimate(spot("m4")), estimate(bare))).toMatchObject({
      least: -4 * micros(730),
      most: 4 * micros(730),
    });
  });

  it("is a range if the region changes, even with the same bound", () => {
    const [row] = PRICES.instanceTypes.filter(({ type }) => type === "bound");
    const regions = ["cn-hangzhou", "cn-shanghai"];
    const prices = { ...PRICES, instanceTypes: [{ ...row!, regions }] };
    const [here, there] = regions.map((region) =>
      estimate(document(["bound"]), { region, prices }),
    );
    expect(deltaOf(here!, there!)).toMatchObject({
      least: -8 * micros(730),
      most: 8 * micros(730),
    });
  });
});

describe("the change of a range of instances", () => {
  const scaled = (type: string, min: number, max: number): Args => [
    [type],
    { autoscaler: { min, max } },
  ];

  it.each([
    ["more at the most", [0, 4], [0, 6], [0, 4]],
    ["more when idle", [0, 4], [1, 4], [0, 2]],
    ["from a fixed number", [1, 1], [0, 6], [-2, 10]],
    ["to a fixed number", [0, 6], [1, 1], [-10, 2]],
    ["moved up, where it overlaps", [0, 4], [2, 6], [0, 4]],
    ["moved up, beyond what it was", [0, 1], [3, 5], [4, 8]],
  ] as const)("compares the same load before and after: %s", (_, [a, b], [c, d], expected) => {
    expect(change(scaled("m2", a, b), scaled("m2", c, d))).toEqual(expected);
  });

  it("is the difference in price per instance if the machine changes", () => {
    expect(change(scaled("m2", 0, 4), scaled("m3", 0, 4))).toEqual([0, 4]);
    expect(change(scaled("bound", 1, 2), scaled("m3", 1, 2))).toEqual([-10, 6]);
  });
});

describe("the change of what has no price", () => {
  it("is nothing if it stays as it is", () => {
    const same = deltaOf(
      estimate(document(["nobody-knows"])),
      estimate(document(["nobody-knows"])),
    );
    expect(same).toEqual({ added: [], removed: [], least: 0, most: 0 });
  });

  it("does not hide what else changes", () => {
    expect(change([["nobody-knows"]], [["nobody-knows"], { queue: {} }])).toEqual([0.14, 0.14]);
  });

  it("cannot be told if it changes", () => {
    const unknown = [undefined, undefined];
    expect(change([["m2"]], [["nobody-knows"]])).toEqual(unknown);
    expect(change([["nobody-knows"]], [["m2"]])).toEqual(unknown);
    expect(change([["nobody-knows"]], [["nobody-knows"], { instance: 2 }])).toEqual(unknown);
    expect(change([["m2"], { queue: {} }], [["nobody-knows"]])).toEqual(unknown);
  });
});

it("holds for every price below a bound, and every machine that EAS may choose", () => {
  const names = ["m1", "m3", "bound", "bound7"];
  const side = fc.record({
    types: fc.array(fc.constantFrom(...names), { minLength: 1, maxLength: 3 }),
    instance: fc.integer({ min: 0, max: 5 }),
  });
  const truth = fc.record({
    bound: fc.integer({ min: 0, max: 8 }),
    bound7: fc.integer({ min: 0, max: 7 }),
  });
  const pick = fc.tuple(fc.nat(), fc.nat());
  fc.assert(
    fc.property(side, side, truth, pick, (from, to, hourly, [one, other]) => {
      const said = PRICES.instanceTypes.find(({ type }) => type === "bound")!;
      const known = Object.entries(hourly).map(([type, price]) => ({
        ...said,
        type,
        hourly: price,
        kind: "price" as const,
      }));
      const prices = override(PRICES, parsePrices({ instanceTypes: known }, "what is charged"));
      const same = JSON.stringify(from.types) === JSON.stringify(to.types);
      const bill = ({ types, instance }: typeof from, at: number) =>
        estimate(document([types[at % types.length]!], { instance }), { prices }).total.most!;
      const charged = bill(to, same ? one : other) - bill(from, one);
      const { least, most } = deltaOf(
        estimate(document(from.types, from)),
        estimate(document(to.types, to)),
      );
      expect(charged).toBeGreaterThanOrEqual(least!);
      expect(charged).toBeLessThanOrEqual(most!);
    }),
  );
});
