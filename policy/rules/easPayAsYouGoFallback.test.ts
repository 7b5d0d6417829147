import { expect, it } from "vitest";
import { service, tells } from "../testing";
import { easPayAsYouGoFallback } from "./easPayAsYouGoFallback";

const SPOT = { type: "ml.gu7i.c16m60.1-gu30", spot_price_limit: 2 };
const PLAIN = { type: "ecs.gn6i-c16g1.4xlarge" };
const machines = (...instances: object[]) => service({ cloud: { computing: { instances } } });

it.each([[[PLAIN]], [[SPOT, PLAIN]], [[SPOT, SPOT, PLAIN]]])("accepts %j", async (list) => {
  expect(await tells(easPayAsYouGoFallback, [machines(...list)])).toEqual([]);
});

it.each([[[SPOT]], [[PLAIN, SPOT]]])("refuses %j", async (list) => {
  expect(await tells(easPayAsYouGoFallback, [machines(...list)])).toEqual([
    `mandatory: cloud.computing.instances.${list.length - 1} (ml.gu7i.c16m60.1-gu30) is the last machine of the list and must be paid as you go; it has a spot_price_limit.`,
  ]);
});

it("does not count an entry without a machine as a fallback", async () => {
  expect(await tells(easPayAsYouGoFallback, [machines(SPOT, {})])).toEqual([
    expect.stringContaining("cloud.computing.instances.0 (ml.gu7i.c16m60.1-gu30) is the last"),
  ]);
});
