import { expect, it } from "vitest";
import type { ServiceInstance } from "../../../client/eas/instances";
import type { StackService } from "../../stackService";
import { billingOf } from "./billing";

const service: StackService = { stack: "dev", name: "s", region: "cn-hangzhou", facts: {} };
const document = {
  metadata: { name: "s", instance: 1 },
  cloud: { computing: { instances: [{ type: "ml.a" }, { type: "ml.b" }] } },
};

const billed = (total: number | undefined, instances?: ServiceInstance[]) =>
  billingOf(
    {
      state: "there",
      warnings: [],
      instances,
      overview: { status: "Running", message: "", running: 1, total, document },
    },
    service,
  );

const instance = (type: string, role = "Standard", spot = false): ServiceInstance => ({
  name: "i",
  type,
  spot,
  role,
  status: "Running",
  reason: "",
  restarts: 0,
});

it("is by the instances that there are, whatever the document began with", () => {
  expect(billed(3)).toMatch(/^3 × GPU instances ml\.a or ml\.b: from/);
  expect(billed(undefined)).toMatch(/^1 × GPU instances/);
  expect(billed(0)).toBe("nothing for the service while it has no instances");
});

it("is by the machines that EAS really took, where it lists them all", () => {
  const both = [instance("ml.b"), instance("ml.a", "Standard", true), instance("ml.b")];
  expect(billed(3, both)).toMatch(
    /^2 × GPU instances ml\.b; 1 × GPU instances ml\.a \(spot\): from/,
  );
  expect(billed(1, [instance("ml.b"), instance("ecs.c7", "Queue")])).toMatch(
    /^1 × GPU instances ml\.b: from/,
  );
  for (const listed of [[], [instance("ml.b")], [instance("ml.b"), instance("")]]) {
    expect(billed(2, listed)).toMatch(/^2 × GPU instances ml\.a or ml\.b: from/);
  }
});

it("names the storage", () => {
  const facts = { mountTarget: "x.cn-hangzhou.nas.aliyuncs.com" };
  expect(billingOf({ state: "gone" }, { ...service, facts })).toBe(
    "nothing for the service, which is gone; and what is stored in x.cn-hangzhou.nas.aliyuncs.com",
  );
});
