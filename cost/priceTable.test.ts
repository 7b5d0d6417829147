import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../test/support/temporaryFolder";
import {
  itemPrice,
  machinePrice,
  override,
  ownPrices,
  parsePrices,
  readPrices,
} from "./priceTable";

const list = { prices: ownPrices(), region: "cn-hangzhou", currency: "CNY" } as const;
const said = { currency: "CNY", source: "our contract", date: "2026-11", mark: "confirmed" };
const row = { ...said, type: "ml.gu7i.c16m60.1-gu30", regions: ["cn-hangzhou"], kind: "price" };

const own = (hourly: number, over: object = {}) =>
  parsePrices({ instanceTypes: [{ ...row, hourly, ...over }] }, "mine.json");

describe("the package's own prices", () => {
  it("have no price for the vendor's recommended machine, which nobody publishes", () => {
    expect(machinePrice("ml.gu7i.c16m60.1-gu30", list)).toBeUndefined();
  });

  it("take no price from another region or currency", () => {
    const type = "ml.gu7i.c8m30.1-gu30";
    expect(machinePrice(type, { ...list, region: "cn-shanghai" })?.hourly).toBe(8);
    expect(machinePrice(type, list)).toBeUndefined();
    expect(itemPrice("nat", { ...list, currency: "USD" })).toBeUndefined();
  });

  it("prefer an upper bound for EAS itself to the price of another product", () => {
    const shanghai = { ...list, region: "cn-shanghai" };
    const found = machinePrice("ecs.gn7i-c8g1.2xlarge", shanghai);
    expect(found).toMatchObject({ hourly: 15, kind: "upperBound" });
  });

  it("call no machine's price exact", () => {
    for (const { kind } of ownPrices().instanceTypes) expect(kind).not.toBe("price");
  });
});

describe("a user's prices", () => {
  it("win even over a row of another kind, but only in their regions", () => {
    const type = "ecs.gn7i-c8g1.2xlarge";
    const merged = override(ownPrices(), own(7, { type, regions: ["cn-shanghai"], kind: "proxy" }));
    const at = (region: string) => machinePrice(type, { ...list, prices: merged, region });
    expect(at("cn-shanghai")).toMatchObject({ hourly: 7, kind: "proxy" });
    expect(at("cn-hangzhou")?.hourly).toBe(9.5326);
    const nat = { ...said, item: "nat", unit: "hour", regions: ["cn-hangzhou"], kind: "proxy" };
    const items = parsePrices({ items: [{ ...nat, price: 7 }] }, "mine.json");
    const prices = override(ownPrices(), items);
    expect(itemPrice("nat", { ...list, prices })?.price).toBe(7);
    expect(itemPrice("nat", { ...list, prices, region: "cn-shanghai" })?.price).toBe(0.195);
  });

  it("leave the package's own as they are", () => {
    const before = JSON.stringify(ownPrices());
    override(ownPrices(), own(7));
    expect(JSON.stringify(ownPrices())).toBe(before);
  });

  it("are refused with all problems at once, by their keys", () => {
    const wrong = {
      instanceTypes: [{ ...row, hourly: -1, kind: "guess", spare: 1 }],
      items: [
        { ...said, item: "nat", unit: "month", price: 1, regions: ["cn-hangzhou"], kind: "price" },
      ],
    };
    const text = (() => {
      try {
        return String(parsePrices(wrong, "mine.json"));
      } catch (error) {
        return (error as Error).message;
      }
    })();
    expect(text).toContain("mine.json is not a price table:");
    expect(text).toContain("instanceTypes.0.hourly: must be 0 or more (found -1)");
    expect(text).toContain("instanceTypes.0.kind: Invalid option");
    expect(text).toContain("instanceTypes.0.spare: is not a key here");
    expect(text).toContain('items.0.unit: is "month", but nat is counted in "hour"');
  });

  it("are refused if two rows of a kind price the same thing", () => {
    const rows = [
      { ...row, hourly: 12 },
      { ...row, hourly: 20, kind: "upperBound" },
      { ...row, hourly: 2, currency: "USD" },
      { ...row, hourly: 11, regions: ["cn-beijing", "cn-hangzhou"] },
    ];
    expect(() => parsePrices({ instanceTypes: rows.slice(0, 3) }, "mine.json")).not.toThrow();
    expect(() => parsePrices({ instanceTypes: rows }, "mine.json")).toThrow(
      `mine.json is not a price table:
  instanceTypes.3: is another price of ml.gu7i.c16m60.1-gu30 in cn-hangzhou in CNY beside row 0; leave one out`,
    );
  });

  it("are refused if the file is missing, not JSON or not UTF-8", () => {
    const file = join(temporaryFolder(), "mine.json");
    expect(() => readPrices(file)).toThrow("cannot be read (ENOENT)");
    writeFileSync(file, "{");
    expect(() => readPrices(file)).toThrow("is not JSON");
    // May be another file, given by mistake; nothing of it may get into a pull request's comment.
    for (const text of [
      "canary",
      `{"a":1}canary${"x".repeat(99)}`,
      `{"key": canary}`,
      "{\n canary",
    ]) {
      writeFileSync(file, text);
      expect(() => readPrices(file)).toThrow("is not JSON: ");
      expect(() => readPrices(file)).not.toThrow("anary");
    }
    writeFileSync(file, "\uFEFF{}", "utf16le");
    expect(() => readPrices(file)).toThrow("cannot be read (it is in UTF-16");
  });
});
