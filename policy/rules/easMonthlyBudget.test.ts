import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { temporaryFolder } from "../../test/support/temporaryFolder";
import { type Fixture, service, tells } from "../testing";
import { easMonthlyBudget } from "./easMonthlyBudget";

const T4 = "ecs.gn6i-c16g1.4xlarge";
const machines = (...types: string[]) => ({
  cloud: { computing: { instances: types.map((type) => ({ type })) } },
});
const t4 = service(machines(T4));

const told = (config: object, fixture = t4) => tells(easMonthlyBudget, [fixture], { config });

/** The stack's root resource, with the settings' cost section among its outputs. */
const stack = (cost: object): Fixture => ({
  type: "pulumi:pulumi:Stack",
  name: "comfyui-eas-dev",
  props: { cost },
});
const gateway: Fixture = { type: "alicloud:vpc/natGateway:NatGateway", name: "nat", props: {} };

/** A price file in which the T4 machine costs 1 an hour. */
function prices(): string {
  const file = join(temporaryFolder(), "prices.json");
  const row = { type: T4, regions: ["cn-hangzhou"], currency: "CNY", hourly: 1, kind: "price" };
  const said = { source: "contract", date: "2026", mark: "confirmed" };
  writeFileSync(file, JSON.stringify({ instanceTypes: [{ ...row, ...said }] }));
  return file;
}

it("accepts a service within the budget, and every service without one", async () => {
  expect(await told({ budgetPerMonth: 11_980 })).toEqual([]);
  expect(await told({})).toEqual([]);
});

it("refuses one above it, in a sentence with the figures", async () => {
  expect(await told({ budgetPerMonth: 11_979 })).toEqual([
    "mandatory: The service can cost 11,979.30 CNY per month, above the budget of 11,979.00 CNY (by proxy prices, which are another product's).",
  ]);
});

it("counts the most instances that an autoscaler makes, and the queue", async () => {
  const scaled = service({ ...machines(T4), autoscaler: { min: 0, max: 3 } }, "api");
  expect((await told({ budgetPerMonth: 36_000 }, scaled)).join()).toContain("can cost 36,299.14");
});

it("reports that it cannot decide if a price or the region is not known", async () => {
  const [line] = await told({ budgetPerMonth: 50_000 }, service());
  expect(line).toBe(
    `advisory: eas-monthly-budget cannot be decided yet: the monthly cost of "comfyui-x" is not known: It is not known whether the budget of 50,000.00 CNY per month holds: not everything has a price: GPU instances ml.gu7i.c16m60.1-gu30 or ${T4}; ml.gu7i.c16m60.1-gu30: no price in cn-hangzhou in CNY.`,
  );
  const nowhere = service(machines(T4), "standard", { region: null });
  expect((await told({ budgetPerMonth: 1 }, nowhere)).join()).toContain(
    "advisory: eas-monthly-budget cannot be decided yet: the provider's region",
  );
});

it("takes the environment's region if the provider has none, as the provider does", async () => {
  vi.stubEnv("ALIBABA_CLOUD_REGION", "cn-hangzhou");
  const nowhere = service(machines(T4), "standard", { region: null });
  expect((await told({ budgetPerMonth: 1 }, nowhere)).join()).toContain(
    "mandatory: The service can",
  );
});
afterEach(() => vi.unstubAllEnvs());

it("reports that it cannot decide about a document that a preview does not know yet", async () => {
  const unknown: Fixture = { ...t4, props: { id: "x" } };
  expect(await told({ budgetPerMonth: 1 }, unknown)).toEqual([
    'advisory: eas-monthly-budget cannot be decided yet: serviceConfig of "comfyui-x" is known only once it is deployed.',
  ]);
});

it("takes another currency and price file; a file that cannot be read is a violation", async () => {
  expect(await told({ budgetPerMonth: 730, prices: prices() })).toEqual([]);
  expect((await told({ budgetPerMonth: 729, prices: prices() })).join()).toContain(
    "can cost 730.00 CNY per month, above the budget of 729.00 CNY.",
  );
  expect((await told({ budgetPerMonth: 1e6, currency: "USD" })).join()).toContain(
    "the budget of 1,000,000.00 USD per month holds",
  );
  expect((await told({ budgetPerMonth: 1, prices: "absent.json" })).join()).toMatch(
    /^mandatory: The budget of "comfyui-x" cannot be held: .*absent\.json cannot be read \(ENOENT\)\.$/,
  );
});

it("refuses an invalid budget in the stack's output instead of ignoring it", async () => {
  const says = (cost: object, config = {}) =>
    tells(easMonthlyBudget, [stack(cost), t4], { config });
  expect(await says({ budgetPerMonth: "5000", currency: "EUR" })).toEqual([
    expect.stringContaining(
      'mandatory: The budget of "comfyui-x" cannot be held: the stack\'s output cost is wrong: budgetPerMonth: ',
    ),
  ]);
  for (const cost of [{ budgetPerMonth: -5 }, { budgetPerMonth: 5, currency: "EUR" }]) {
    expect((await says(cost)).join()).toContain("cannot be held: the stack's output cost is wrong");
  }
  expect((await says({ currency: "EUR" }, { budgetPerMonth: 1 })).join()).toContain("currency: ");
  // A program may use the name `cost` for another output.
  expect(await says({ currency: "EUR" })).toEqual([]);
  expect(await says({ budgetPerMonth: null })).toEqual([]);
});

it("cannot price the Serverless edition, whose rate is not published", async () => {
  const serverless = service({ metadata: { type: "Serverless" }, cloud: null });
  expect((await told({ budgetPerMonth: 100 }, serverless)).join()).toContain("inference");
});

describe("takes from the stack", () => {
  const tellsOf = (...stackOf: Fixture[]) => tells(easMonthlyBudget, stackOf);

  it("the budget, the prices, the stored size and the NAT gateway", async () => {
    const cost = { budgetPerMonth: 898, prices: prices(), storedGB: 100 };
    expect((await tellsOf(stack(cost), t4, gateway)).join()).toContain("can cost 898.95 CNY");
    expect(await tellsOf(stack({ ...cost, budgetPerMonth: 899 }), t4, gateway)).toEqual([]);
    expect(await tellsOf(stack(cost), t4)).toEqual([]);
    const inDollars = stack({ budgetPerMonth: 898, currency: "USD" });
    expect((await tellsOf(inDollars, t4)).join()).toContain("no price in cn-hangzhou in USD");
  });

  it("the kind of a file system that it makes", async () => {
    const cost = { budgetPerMonth: 1, prices: prices(), storedGB: 100 };
    const onNas = service({ ...machines(T4), storage: [{ nfs: { server: "s", path: "/" } }] });
    const files = (storageType: string): Fixture => ({
      type: "alicloud:nas/fileSystem:FileSystem",
      name: "files",
      props: { storageType },
    });
    expect((await tellsOf(stack(cost), onNas, files("Performance"))).join()).toContain("920.00");
    expect((await tellsOf(stack(cost), onNas, files("Capacity"))).join()).toContain("765.00");
    const existing = await tellsOf(stack({ ...cost, budgetPerMonth: 1e6 }), onNas);
    expect(existing.join()).toContain("which kind of file system it is in is not known");
  });

  it("the NAT gateway only once for two services", async () => {
    const cost = { budgetPerMonth: 700, prices: prices() };
    const two = [stack(cost), { ...t4, name: "a" }, { ...t4, name: "b" }, gateway];
    expect((await tellsOf(...two)).map((line) => /[\d.]+ CNY/.exec(line)?.[0])).toEqual([
      ...["886.95 CNY", "730.00 CNY"],
    ]);
  });

  it("nothing that the rule's configuration overrides, and nothing without a readable output cost", async () => {
    const config = { budgetPerMonth: 730, prices: prices() };
    const wrong = stack({ budgetPerMonth: 1, prices: "absent.json" });
    expect(await tells(easMonthlyBudget, [wrong, t4], { config })).toEqual([]);
    expect(await tellsOf(stack({ total: "much" }), t4)).toEqual([]);
    expect(await tellsOf({ ...stack({}), props: {} }, t4)).toEqual([]);
  });
});
