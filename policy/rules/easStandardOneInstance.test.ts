import { expect, it } from "vitest";
import { service, tells } from "../testing";
import { easStandardOneInstance } from "./easStandardOneInstance";

it("accepts one instance, and several of another edition", async () => {
  const two = { metadata: { instance: 2 } };
  expect(await tells(easStandardOneInstance, [service(), service(two, "api")])).toEqual([]);
});

it.each([0, 2, "1"])("refuses %j instances", async (instance) => {
  expect(await tells(easStandardOneInstance, [service({ metadata: { instance } })])).toEqual([
    `mandatory: metadata.instance must be 1; it is ${JSON.stringify(instance)}.`,
  ]);
});

it("refuses an autoscaler, in either place", async () => {
  const scaler = { min: 1, max: 3, strategies: { qps: 1 } };
  for (const change of [{ autoscaler: scaler }, { metadata: { autoscaler: scaler } }]) {
    const told = await tells(easStandardOneInstance, [service(change)]);
    expect(told.join()).toContain("autoscaler must be left out");
  }
});

it("refuses a schedule that sets the number of instances", async () => {
  const told = await tells(easStandardOneInstance, [service({ cronscaler: { scaleJobs: [] } })]);
  expect(told.join()).toContain("cronscaler must be left out");
});
