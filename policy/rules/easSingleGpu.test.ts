import { expect, it } from "vitest";
import { service, tells } from "../testing";
import { easSingleGpu } from "./easSingleGpu";

const machines = (...types: string[]) =>
  service({ cloud: { computing: { instances: types.map((type) => ({ type })) } } });

it("accepts machines with one GPU", async () => {
  expect(await tells(easSingleGpu, [service()])).toEqual([]);
});

it("refuses a machine whose name hides its two GPUs", async () => {
  const [told] = await tells(easSingleGpu, [machines("ecs.gn6i-c24g1.12xlarge")]);
  expect(told).toContain("cloud.computing.instances.0 must be an allowed machine");
  expect(told).toContain('it is "ecs.gn6i-c24g1.12xlarge"');
});

it("looks at the single type as well as at the list", async () => {
  const single = { instances: null, instance_type: "ecs.gn7i-c32g1.32xlarge" };
  const told = await tells(easSingleGpu, [service({ cloud: { computing: single } })]);
  expect(told.join()).toContain("cloud.computing.instance_type must be");
});

it("takes a list of one's own", async () => {
  const config = { allowed: ["ecs.gn6i-c16g1.4xlarge"] };
  const own = [machines("ecs.gn6i-c16g1.4xlarge", "ml.gu7i.c16m60.1-gu30")];
  const told = await tells(easSingleGpu, own, { config });
  expect(told).toHaveLength(1);
  expect(told[0]).toContain('it is "ml.gu7i.c16m60.1-gu30"');
});

it("leaves services alone that are no ComfyUI", async () => {
  const other = service({
    metadata: { type: "LLM" },
    cloud: { computing: { instances: [{ type: "x" }] } },
  });
  expect(await tells(easSingleGpu, [other])).toEqual([]);
});
