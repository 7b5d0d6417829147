import { describe, expect, it } from "vitest";
import { spotMachines } from "./values";

const computing = (value: object) => ({ cloud: { computing: value } });

describe("the machines that a document bids for", () => {
  it.each([
    ["in the list", { instances: [{ type: "a", spot_price_limit: 1 }, { type: "b" }] }, ["a"]],
    ["alone", { instance_type: "a", spot_price_limit: 1 }, ["a"]],
    ["alone, without a bid", { instance_type: "a" }, []],
    // It is not known which of the two EAS takes, so the list does not hide the bid.
    [
      "beside a list",
      { instance_type: "a", spot_price_limit: 1, instances: [{ type: "b" }] },
      ["a"],
    ],
  ])("%s", (_where, value, machines) => {
    expect(spotMachines(computing(value))).toEqual(machines);
  });

  it("are none in a document without machines", () => {
    expect(spotMachines({})).toEqual([]);
  });
});
