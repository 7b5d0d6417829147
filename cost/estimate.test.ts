import { describe, expect, it } from "vitest";
import { type JsonObject, merge } from "../components/document/json";
import { estimateDocument, estimateServerless } from "./estimate";
import { notInIt } from "./line";
import { micros } from "./money";
import { pricedItem } from "./priced";
import { document, IN_TESTS, PRICES } from "./testing";

const estimate = (...args: Parameters<typeof document>) =>
  estimateDocument(document(...args), IN_TESTS);

const hours = (price: number) => micros(price * 730);

describe("machines", () => {
  it("cost their price for 730 hours, each", () => {
    const { total, unknown } = estimate(["m2"], { instance: 3 });
    expect(total).toEqual({
      least: hours(6),
      reach: hours(6),
      most: hours(6),
      sure: "price",
    });
    expect(unknown).toEqual([]);
  });

  it("that EAS chooses from are a range from the cheapest to the dearest", () => {
    expect(estimate(["m2", "m5", "m1"]).total).toMatchObject({ least: hours(1), most: hours(5) });
  });

  it("without a price are unknown, and still reach what the others cost", () => {
    const { total, unknown } = estimate(["nobody-knows", "m2"]);
    expect(total).toEqual({ reach: hours(2), sure: "unknown" });
    expect(unknown).toEqual([
      "GPU instances nobody-knows or m2; nobody-knows: no price in cn-hangzhou in CNY",
    ]);
  });

  it("with a price in another currency only are told so, because nothing is converted", () => {
    const { unknown } = estimateDocument(document(["m2"]), { ...IN_TESTS, currency: "USD" });
    expect(unknown).toEqual([
      "GPU instances m2; m2: no price in cn-hangzhou in USD (there is one in CNY: cost.currency, or --currency CNY)",
    ]);
    const elsewhere = { ...IN_TESTS, currency: "USD", region: "eu-central-1" } as const;
    expect(estimateDocument(document(["m2"]), elsewhere).unknown[0]).toMatch(/in USD$/);
    const priced = pricedItem("nat", { prices: PRICES, region: "cn-hangzhou", currency: "USD" });
    expect(priced.remark).toMatch(/^no price of nat in cn-hangzhou in USD \(there is one in CNY/);
  });

  it("with an upper bound cost no more than that, and perhaps much less", () => {
    expect(estimate(["bound"]).total).toEqual({ most: hours(8), sure: "upperBound" });
  });

  it("have an unknown cost if the document names none, or no number of them", () => {
    expect(estimate([])).toMatchObject({
      total: { sure: "unknown" },
      lines: [{ role: "GPU instances" }],
    });
    expect(estimate(["m2"], { instance: "two" }).total).toEqual({ sure: "unknown" });
  });

  it("are read as EAS gives them back: one type, numbers in quotes", () => {
    const live = { metadata: { instance: "2" }, cloud: { computing: { instance_type: "m3" } } };
    expect(estimateDocument(live, IN_TESTS).total.most).toBe(hours(6));
  });

  it("beside a list are one more choice, because it is not documented which one EAS takes", () => {
    const computing = { instance_type: "m5", instances: [{ type: "m2" }] };
    const both = { metadata: { instance: 1 }, cloud: { computing } };
    expect(estimateDocument(both, IN_TESTS).total).toMatchObject({
      least: hours(2),
      most: hours(5),
    });
  });

  it("cost nothing while there are none, even if their price is not known", () => {
    const { idle, total } = estimate(["nobody-knows"], { autoscaler: { min: 0, max: 2 } });
    expect([idle.most, total.most]).toEqual([0, undefined]);
  });

  it("are as many as the autoscaler says, in either place, whichever bound is the larger", () => {
    for (const scaled of [
      { autoscaler: { min: 1, max: 5 } },
      { autoscaler: { min: 5, max: 1 } },
      { metadata: { autoscaler: { min: 1, max: 5 } } },
    ]) {
      expect(estimate(["m2"], scaled).total).toMatchObject({ least: hours(2), most: hours(10) });
    }
  });

  it("count at the autoscaler's minimum as configured if the document sets no number", () => {
    const { configured } = estimate(["m2"], { instance: null, autoscaler: { min: 2, max: 5 } });
    expect(configured).toMatchObject({ least: hours(4), most: hours(4) });
  });

  it("range over both of two autoscalers, because it is not documented which one EAS takes", () => {
    const metadata = { autoscaler: { min: 1, max: 5 } };
    const { total } = estimate(["m2"], { autoscaler: { min: 2, max: 3 }, metadata });
    expect(total).toMatchObject({ least: hours(2), most: hours(10) });
  });

  it("of a resource group or quota are on another bill, unless they overflow", () => {
    const metadata = { resource: "eas-r-abc" };
    const quota = { quota_id: "quota1", disk: "40Gi" };
    expect(estimate(["m2"], { metadata: quota }).total.most).toBe(0);
    const alone = estimate(["m2"], { instance: 2, metadata });
    expect(alone.total.most).toBe(0);
    expect(alone.lines[0]?.remarks[0]).toContain("eas-r-abc, billed from its purchase");
    // EAS also reads a switch in quotes.
    for (const resource_burstable of [true, "true"]) {
      const overflow = { ...metadata, resource_burstable };
      expect(estimate(["m2"], { instance: 2, metadata: overflow }).total).toMatchObject({
        least: 0,
        most: hours(4),
      });
    }
  });
});

describe("an instance of several machines", () => {
  const distributed = (unit: JsonObject, metadata = {}) =>
    estimate(["m2"], { instance: 3, metadata, unit });

  it("costs that many machines, or two if the document does not say how many", () => {
    for (const [unit, machines] of [
      [{ size: 4 }, 4],
      [{ size: "4" }, 4],
      [{ size: 1 }, 1],
      [{ else: true }, 2],
    ] as const) {
      const { total, instanceHour } = distributed(unit);
      expect(total).toMatchObject({ least: hours(6 * machines), most: hours(6 * machines) });
      expect(instanceHour.most).toBe(micros(2 * machines));
    }
    expect(distributed({ size: 4 }).lines[0]?.what).toBe("GPU instances m2, 4 machines each");
  });

  it("has an unknown cost if their number cannot be read", () => {
    for (const size of ["many", 0, -1, 1.5]) {
      expect(distributed({ size }).total).toMatchObject({ sure: "unknown" });
      expect(distributed({ size }).unknown[0]).toContain("unit.size says no number of machines");
    }
  });

  it("has a system disk in each", () => {
    const { lines } = distributed({ size: 4 }, { disk: "40Gi" });
    expect(lines[1]?.what).toBe("system disk beyond 30 GiB, 40 GiB for each instance");
  });
});

it.each([
  [{ cpu: "2000m" }, "queue.cpu is no number"],
  [{ memory: "64Gi" }, "queue.memory is no number"],
  [{ max_replica: 9 }, "how many instances queue.max_replica makes is not documented"],
  [{ min_replica: 9 }, "how many instances queue.min_replica makes is not documented"],
])("has an unknown cost for a queue of %j, not that of a default queue", (queue, why) => {
  const { total, unknown } = estimate(["m2"], { queue });
  expect(total).toMatchObject({ reach: hours(2), sure: "unknown" });
  expect(unknown).toEqual([`queue instances; ${why}`]);
});

it("says that a dedicated gateway is on another bill", () => {
  const { lines, total } = estimate(["m2"], { networking: { gateway: "gw-abc" } });
  expect(total.most).toBe(hours(2));
  expect(notInIt(lines)).toBe("Not in it: dedicated gateway, gw-abc, billed apart and not here.");
});

describe("spot", () => {
  const spot = (type: string, more = {}) =>
    estimateDocument(
      {
        metadata: { instance: 1 },
        cloud: { computing: { instances: [{ type, spot_price_limit: 1 }], ...more } },
      },
      IN_TESTS,
    ).total;

  it("costs its part of the price where that is known", () => {
    expect(spot("cheap")).toMatchObject({ least: hours(1.2), most: hours(1.2) });
  });

  it("costs no more than pay-as-you-go where it is not", () => {
    const unprotected = { disable_spot_protection_period: true };
    expect(spot("cheap", unprotected)).toEqual({ most: hours(10), sure: "upperBound" });
    expect(spot("nobody-knows")).toEqual({ sure: "unknown" });
  });

  it("may or may not apply to a bid beside instance_type, so both prices are possible", () => {
    const single = (type: string) => {
      const computing = { instances: null, instance_type: type, spot_price_limit: 1 };
      return estimateDocument({ metadata: { instance: 1 }, cloud: { computing } }, IN_TESTS);
    };
    const { total, lines } = single("cheap");
    expect(total).toMatchObject({ least: hours(1.2), reach: hours(10), most: hours(10) });
    expect(lines[0]?.what).toBe("GPU instances cheap (spot or not)");
    expect(lines[0]?.remarks[0]).toContain("a bid beside instance_type is not documented");
    expect(single("m2").total).toEqual({
      reach: hours(2),
      most: hours(2),
      sure: "upperBound",
    });
    expect(single("nobody-knows").total).toEqual({ sure: "unknown" });
    expect(single("dedicated_resource").total.most).toBe(0);
  });
});

describe("what EAS adds", () => {
  it("is a queue, which keeps running when the service is scaled to zero", () => {
    const { idle, total, configured } = estimate(["m2"], {
      queue: { cpu: 2, memory: 2048 },
      autoscaler: { min: 0, max: 4 },
    });
    expect(idle.most).toBe(hours(0.22));
    expect(configured.most).toBe(hours(2.22));
    expect(total).toMatchObject({ least: hours(0.22), most: hours(2 * 4 + 0.44) });
  });

  it("is a queue even if the document only says that the service is asynchronous", () => {
    const said = estimate(["m2"], { metadata: { type: "Async" } });
    expect(said.total).toEqual(estimate(["m2"], { queue: {} }).total);
    expect(said.lines).toHaveLength(2);
  });

  it("is a queue on another bill if it runs in a resource group", () => {
    const { total, lines } = estimate(["m2"], { queue: { resource: "eas-r-abc" } });
    expect(total.most).toBe(hours(2));
    expect(lines[1]?.remarks[0]).toContain("eas-r-abc, billed from its purchase");
  });

  it("is a queue of unknown price if one of its parts has no price, or it names a machine type", () => {
    const items = PRICES.items.filter(({ item }) => item !== "eas.memory");
    const queued = document(["m2"], { queue: {} });
    const prices = { ...PRICES, items };
    const known = { least: hours(2), reach: hours(2), sure: "unknown" };
    expect(estimateDocument(queued, { ...IN_TESTS, prices }).total).toEqual(known);
    expect(estimate(["m2"], { queue: { instance_type: "ecs.c7.large" } }).total).toEqual(known);
  });

  it("is a proxy without a price in the Cluster edition, told by type or image", () => {
    const byType = estimate(["m2"], { metadata: { type: "SDCluster" } });
    const byImage = ["r/comfyui:1.9-cluster", "r/comfyui:1.9-cluster@sha256:abc"].map((image) =>
      estimate(["m2"], { containers: [{ image }] }),
    );
    for (const { total } of [byType, ...byImage]) {
      expect(total).toEqual({ least: hours(2), reach: hours(2), sure: "unknown" });
    }
  });

  it("is disk beyond the free 30 GiB; a size that cannot be read is not free", () => {
    const withDisk = (disk: unknown) => estimate(["m2"], { metadata: { disk } });
    expect(withDisk("30Gi").lines).toHaveLength(1);
    expect(withDisk("40Gi").lines[1]?.what).toBe(
      "system disk beyond 30 GiB, 10 GiB for each instance",
    );
    expect(withDisk("1Ti").lines[1]?.what).toContain(", 994 GiB for each instance");
    expect(withDisk("65536Mi").lines[1]?.what).toContain(", 34 GiB for each instance");
    for (const unread of ["plenty", "", true, []]) {
      expect(withDisk(unread).lines[1]?.what).toBe("system disk beyond 30 GiB");
    }
    expect(withDisk("plenty").unknown).toEqual([
      "system disk beyond 30 GiB; its size cannot be read; write it as 40Gi",
    ]);
    const features = { "eas.aliyun.com/extra-ephemeral-storage": "20Gi" };
    const small = estimate(["m2"], { metadata: { disk: "20Gi" }, features });
    expect(small.lines[1]?.what).toContain(", 20 GiB for each instance");
    const more = { features: { "eas.aliyun.com/extra-ephemeral-storage": "plenty" } };
    expect(estimate(["m2"], more).unknown).toEqual(withDisk("plenty").unknown);
  });
});

describe("what is around a service", () => {
  it("is priced by the stated size (storage) and by the hour (network)", () => {
    const around = { ...IN_TESTS, storage: "oss", storedGB: 100, egress: true } as const;
    const { lines, total } = estimateDocument(document(["m2"]), around);
    expect(lines.slice(1).map(({ monthly }) => monthly.most)).toEqual([
      ...[micros(12), hours(0.2), hours(0.02)],
    ]);
    expect(total.most).toBe(hours(2.22) + micros(12));
  });
});

it("counts the machines of a document that calls itself Serverless, because EAS may", () => {
  for (const called of [{ serverless: { type: "x" } }, { metadata: { type: "Serverless" } }]) {
    const { total } = estimate(["m2"], called);
    expect(total).toEqual({ least: hours(2), reach: hours(2), sure: "unknown" });
    const none = estimateDocument(merge(called, { metadata: { instance: 9 } }), IN_TESTS);
    expect(none).toEqual(estimateServerless(IN_TESTS));
  }
});

it("says that Serverless is free when idle and has no known rate for its use", () => {
  const { idle, total, unknown } = estimateServerless(IN_TESTS);
  expect(idle.most).toBe(0);
  expect(total).toEqual({ least: 0, sure: "unknown" });
  expect(unknown[0]).toContain("the rate is not published");
});
