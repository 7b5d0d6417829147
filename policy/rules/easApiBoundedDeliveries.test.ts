import { expect, it } from "vitest";
import { service, tells } from "../testing";
import { easApiBoundedDeliveries } from "./easApiBoundedDeliveries";

const deliveries = (value: unknown) => service({ queue: { max_delivery: value } }, "api");

it.each([1, 5])("accepts %i", async (count) => {
  expect(await tells(easApiBoundedDeliveries, [deliveries(count)])).toEqual([]);
});

it.each([
  [null, "missing"],
  [0, "0"],
  [-1, "-1"],
  [6, "6"],
  [1.5, "1.5"],
  ["1", '"1"'],
])("refuses %j", async (count, found) => {
  expect(await tells(easApiBoundedDeliveries, [deliveries(count)])).toEqual([
    `mandatory: queue.max_delivery must be a whole number from 1 to 5; it is ${found}.`,
  ]);
});

it("takes another limit", async () => {
  const told = await tells(easApiBoundedDeliveries, [deliveries(2)], { config: { most: 1 } });
  expect(told.join()).toContain("from 1 to 1; it is 2");
});
