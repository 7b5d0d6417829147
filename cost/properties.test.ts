import fc from "fast-check";
import { expect, it } from "vitest";
import { sum } from "./amount";
import { checkBudget } from "./budget";
import { estimateDocument } from "./estimate";
import { units } from "./money";
import { override, parsePrices } from "./priceTable";
import { document, IN_TESTS, PRICES } from "./testing";

const type = fc.constantFrom("m1", "m2", "m5", "bound", "cheap", "nobody-knows");
const types = fc.array(type, { minLength: 1, maxLength: 4 });
const service = fc.record({
  types,
  instance: fc.integer({ min: 1, max: 50 }),
  queue: fc.option(fc.record({ cpu: fc.integer({ min: 1, max: 8 }) }), { nil: undefined }),
});

const of = ({ types: named, ...rest }: { types: string[]; instance: number }) =>
  estimateDocument(document(named, rest), IN_TESTS);

it("costs no less with more instances, at every bound that is known", () => {
  fc.assert(
    fc.property(service, fc.integer({ min: 1, max: 50 }), (one, more) => {
      const [few, many] = [of(one), of({ ...one, instance: one.instance + more })];
      for (const side of ["least", "reach", "most"] as const) {
        expect(many.total[side] === undefined).toBe(few.total[side] === undefined);
        if (few.total[side] === undefined) continue;
        expect(many.total[side]).toBeGreaterThanOrEqual(few.total[side]);
      }
    }),
  );
});

it("costs more with more instances if every machine has a price", () => {
  const priced = fc.array(fc.constantFrom("m1", "m2", "m5"), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(priced, fc.integer({ min: 1, max: 50 }), (names, instance) => {
      const [few, many] = [instance, instance + 1].map((count) =>
        of({ types: names, instance: count }),
      );
      for (const side of ["least", "reach", "most"] as const) {
        expect(many?.total[side]).toBeGreaterThan(few?.total[side] ?? Number.POSITIVE_INFINITY);
      }
    }),
  );
});

it("never counts a machine without a price as 0, and names it", () => {
  fc.assert(
    fc.property(service, (one) => {
      const { total, unknown } = of({ ...one, types: [...one.types, "nobody-knows"] });
      expect(total.most).toBeUndefined();
      expect(total.sure).toBe("unknown");
      expect(unknown.join()).toContain("nobody-knows");
      expect(checkBudget(total, 1e9).outcome).toBe("cannotTell");
    }),
  );
});

it("is the sum of its lines, with its bounds in order", () => {
  fc.assert(
    fc.property(service, (one) => {
      const { lines, total } = of(one);
      expect(total).toEqual(sum(lines.map(({ monthly }) => monthly)));
      for (const { most } of lines.map(({ monthly }) => monthly)) {
        if (most !== undefined) expect(Number.isSafeInteger(most)).toBe(true);
      }
      const { least = 0, reach = least, most = reach } = total;
      expect(least).toBeLessThanOrEqual(reach);
      expect(reach).toBeLessThanOrEqual(most);
    }),
  );
});

it("takes a user's price before every other", () => {
  const hourly = fc.integer({ min: 1, max: 1_000_000 }).map((each) => each / 1000);
  fc.assert(
    fc.property(type, hourly, fc.constantFrom("price", "proxy"), (name, price, kind) => {
      const row = {
        type: name,
        hourly: price,
        kind,
        regions: ["cn-hangzhou"],
        currency: "CNY",
        source: "contract",
        date: "2026",
        mark: "confirmed",
      };
      const prices = override(PRICES, parsePrices({ instanceTypes: [row] }, "mine.json"));
      const { most } = estimateDocument(document([name]), { ...IN_TESTS, prices }).total;
      expect(units(most ?? 0)).toBeCloseTo(price * 730, 5);
    }),
  );
});

it("accepts any JSON as a document", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (anything) => {
      const { total } = estimateDocument(anything, IN_TESTS);
      expect(total.sure).toBe("unknown");
    }),
  );
});
