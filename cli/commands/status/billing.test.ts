import { expect, it } from "vitest";
import type { StackService } from "../../stackService";
import { billingOf } from "./billing";

const service: StackService = { stack: "dev", name: "s", region: "cn-hangzhou", facts: {} };
const document = {
  metadata: { name: "s", instance: 1 },
  cloud: { computing: { instances: [{ type: "ml.a" }, { type: "ml.b" }] } },
};

const billed = (total: number | undefined, shown: object | undefined = document) =>
  billingOf(
    {
      state: "there",
      warnings: [],
      overview: { status: "Running", message: "", running: 1, total, document: { ...shown } },
    },
    service,
  );

it("is by the instances that there are, whatever the document began with", () => {
  expect(billed(3)).toMatch(/^3 × GPU instances ml\.a or ml\.b: from/);
  expect(billed(undefined)).toMatch(/^1 × GPU instances/);
  expect(billed(0)).toBe("nothing for the service while it has no instances");
});

it("names the storage", () => {
  const facts = { mountTarget: "x.cn-hangzhou.nas.aliyuncs.com" };
  expect(billingOf({ state: "gone" }, { ...service, facts })).toBe(
    "nothing for the service, which is gone; and what is stored in x.cn-hangzhou.nas.aliyuncs.com",
  );
});
