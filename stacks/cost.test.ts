import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { units } from "../cost";
import { temporaryFolder } from "../test/support/temporaryFolder";
import { estimateSettings } from "./cost";
import { costOutput } from "./costOutput";
import { parseSettings } from "./parseSettings";

const settings = (given: object, region = "cn-hangzhou") =>
  parseSettings({ settings: given, region, stack: "dev" });

const T4 = { instanceTypes: ["ecs.gn6i-c16g1.4xlarge"] };
const said = { regions: ["cn-hangzhou"], currency: "CNY", source: "contract", date: "2026" };

/** A price file in which the T4 machine costs 10 per hour. */
function prices(content: object = { instanceTypes: [price(10)] }): string {
  const file = join(temporaryFolder(), "prices.json");
  writeFileSync(file, JSON.stringify(content));
  return file;
}
const price = (hourly: number) => ({
  ...said,
  type: "ecs.gn6i-c16g1.4xlarge",
  hourly,
  kind: "price",
  mark: "confirmed",
});

const names = (given: object) => estimateSettings(settings(given)).lines.map(({ what }) => what);

describe("an estimate from settings", () => {
  it("includes the queue, the network's way out and the stored files", () => {
    const network = { create: { zone: "cn-hangzhou-h", egress: true } };
    const api = { ...T4, edition: "api", network, cost: { storedGB: 50 } };
    expect(names(api)).toEqual([
      "GPU instances ecs.gn6i-c16g1.4xlarge",
      "queue instances, 1 core, 3.9 GiB",
      "50 GB in OSS",
      "NAT gateway",
      "public address",
    ]);
  });

  it("knows the kind of a file system that is made, and not of one that exists", () => {
    const network = { create: { zone: "cn-hangzhou-h" } };
    const nas = (own: object) =>
      estimateSettings(
        settings({ ...T4, edition: "standard", network, storage: { nas: own }, cost }),
      ).lines.at(-1);
    const cost = { storedGB: 100 };
    expect(nas({})).toMatchObject({ what: "100 GiB in NAS", monthly: { most: 190_000_000 } });
    expect(nas({ storageType: "Capacity" })).toMatchObject({ monthly: { most: 35_000_000 } });
    const mountTarget = "0a1b2c3d-abc12.cn-hangzhou.nas.aliyuncs.com";
    expect(nas({ mountTarget })).toMatchObject({ monthly: { sure: "unknown" } });
  });

  it("prefers the user's own prices", () => {
    const own = settings({ ...T4, edition: "standard", cost: { prices: prices() } });
    const { total } = estimateSettings(own);
    expect(total.sure).toBe("price");
    expect(units(total.most ?? 0)).toBe(7300);
  });

  it("is in the currency of the settings, in which their budget is", () => {
    const own = { ...T4, edition: "standard", cost: { currency: "USD" } };
    expect(estimateSettings(settings(own, "ap-southeast-1")).currency).toBe("USD");
  });

  it("has only inference time in the Serverless edition", () => {
    expect(names({ edition: "serverless", serviceName: "made_by_hand" })).toEqual(["inference"]);
  });
});

describe("the output", () => {
  it("has the figures as texts that say how sure they are", () => {
    const file = prices();
    const cost = { budgetPerMonth: 8000, secondsPerVideo: 360, prices: file };
    const autoscaler = { max: 2, scaleToZero: true };
    const own = settings({ ...T4, edition: "api", autoscaler, cost });
    expect(costOutput(own)).toEqual({
      currency: "CNY",
      budgetPerMonth: 8000,
      secondsPerVideo: 360,
      prices: file,
      perMonth: "7,480.62 (proxy)",
      idlePerMonth: "180.62 (proxy)",
      mostPerMonth: "180.62 to 14,961.24 (proxy)",
      perVideo: "1.00 (price) for 360 s",
      budget:
        "The service can cost 14,961.24 CNY per month, above the budget of 8,000.00 CNY (by proxy prices, which are another product's).",
    });
  });

  it("says unknown in place of a number when a price is missing", () => {
    const { perMonth, perVideo, budget } = costOutput(settings({ edition: "standard" }));
    expect(perMonth).toBe("unknown, can reach 11,979.30");
    expect(perVideo).toBe("unknown, can reach 0.82 for 180 s");
    expect(budget).toBeUndefined();
  });
});

describe("wrong settings", () => {
  const refused = (cost: object) => () => settings({ edition: "standard", cost });
  it("are reported with their keys", () => {
    expect(refused({ budget: 1 })).toThrow("settings.cost.budget: is not a setting here");
    expect(refused({ currency: "EUR" })).toThrow('is "EUR"; write "CNY" or "USD"');
  });

  it("include a price file that is missing or is not one", () => {
    expect(refused({ prices: "absent.json" })).toThrow("cost.prices: absent.json cannot be read");
    const file = prices({ instanceTypes: [price(-1)] });
    expect(refused({ prices: file })).toThrow("instanceTypes.0.hourly: must be 0 or more");
  });
});
