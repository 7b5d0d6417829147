import { expect, it } from "vitest";
import { service, tells } from "../testing";
import { easSpotPriceLimit } from "./easSpotPriceLimit";

const computing = (value: object) => service({ cloud: { computing: value } });
const spot = (limit: unknown) =>
  computing({ instances: [{ type: "a", spot_price_limit: limit }, { type: "b" }] });

it("accepts a number above 0, and machines that are paid as you go", async () => {
  const unprotected = {
    instance_type: "a",
    spot_price_limit: 1,
    disable_spot_protection_period: true,
  };
  const accepted = [spot(1.5), computing(unprotected), service()];
  expect(await tells(easSpotPriceLimit, accepted)).toEqual([]);
});

it.each([0, -1, "2", null])("refuses the limit %j", async (limit) => {
  expect(await tells(easSpotPriceLimit, [spot(limit)])).toEqual([
    `mandatory: cloud.computing.instances.0.spot_price_limit must be a number greater than 0; it is ${JSON.stringify(limit)}.`,
  ]);
});

it("leaves a document that it cannot look into to other rules", async () => {
  for (const cloud of ["x", { computing: "x" }, null]) {
    expect(await tells(easSpotPriceLimit, [service({ cloud })])).toEqual([]);
  }
});

it("names the path of the limit of a machine outside the list", async () => {
  const alone = computing({ instance_type: "a", spot_price_limit: "2" });
  expect(await tells(easSpotPriceLimit, [alone])).toEqual([
    'mandatory: cloud.computing.spot_price_limit must be a number greater than 0; it is "2".',
  ]);
});

it("refuses a spot setting without any limit, which would be paid as you go", async () => {
  const told = await tells(easSpotPriceLimit, [
    computing({ disable_spot_protection_period: true }),
  ]);
  expect(told.join()).toContain("none has a spot_price_limit");
});
