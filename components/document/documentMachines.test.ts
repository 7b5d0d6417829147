import { describe, expect, it } from "vitest";
import { documentMachines, resourceGroup } from "./documentMachines";

const machines = (computing: unknown) => documentMachines({ cloud: { computing } });

const listed = (index: number, type: string, spotPriceLimit?: unknown) => ({
  path: `cloud.computing.instances.${index}`,
  type,
  isListed: true,
  spotPriceLimit,
  spotPriceLimitPath: `cloud.computing.instances.${index}.spot_price_limit`,
});

const alone = (type: string, spotPriceLimit?: unknown) => ({
  path: "cloud.computing.instance_type",
  type,
  isListed: false,
  spotPriceLimit,
  spotPriceLimitPath: "cloud.computing.spot_price_limit",
});

describe("the machines of a document", () => {
  it("are those of the list, in its order, each with its bid as the document has it", () => {
    const instances = [{ type: "a", spot_price_limit: "2" }, { type: "b" }];
    expect(machines({ instances })).toEqual([listed(0, "a", "2"), listed(1, "b")]);
    expect(machines({ instances: [{ type: "a", spot_price_limit: null }] })).toEqual([
      listed(0, "a", null),
    ]);
  });

  it.each([null, undefined, []])("are just instance_type when the list is %j", (instances) => {
    expect(machines({ instances, instance_type: "a", spot_price_limit: 2 })).toEqual([
      alone("a", 2),
    ]);
  });

  it("are instance_type and then the list, when the document has both", () => {
    expect(machines({ instance_type: "a", instances: [{ type: "b" }] })).toEqual([
      alone("a"),
      listed(0, "b"),
    ]);
  });

  it("include entries without a name, each with its path", () => {
    expect(machines({ instances: ["a", null, {}, { type: "b" }] })).toEqual([
      ...[listed(0, ""), listed(1, ""), listed(2, ""), listed(3, "b")],
    ]);
  });

  it.each([undefined, null, {}, { instances: "a" }, { instances: {} }, { spot_price_limit: 2 }])(
    "are none in %j",
    (computing) => {
      expect(machines(computing)).toEqual([]);
    },
  );
});

it("reads the resource group or quota in which a service runs", () => {
  expect(resourceGroup({ metadata: { resource: "eas-r-1", quota_id: "q" } })).toBe("eas-r-1");
  expect(resourceGroup({ metadata: { resource: "", quota_id: "q" } })).toBe("q");
  expect(resourceGroup({ metadata: { resource: null } })).toBeUndefined();
  expect(resourceGroup({})).toBeUndefined();
});
