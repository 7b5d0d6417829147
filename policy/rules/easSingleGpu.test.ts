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
  const both = service({ cloud: { computing: { instance_type: single.instance_type } } });
  expect((await tells(easSingleGpu, [both])).join()).toContain("instance_type must be");
});

it("names a machine's place in the list, even after an entry that is no machine", async () => {
  const instances = [null, { type: "ecs.gn6i-c24g1.12xlarge" }];
  const told = await tells(easSingleGpu, [service({ cloud: { computing: { instances } } })]);
  expect(told.join()).toContain("cloud.computing.instances.1 must be an allowed machine");
});

it("takes another list of machines", async () => {
  const config = { allowed: ["ecs.gn6i-c16g1.4xlarge"] };
  const own = [machines("ecs.gn6i-c16g1.4xlarge", "ml.gu7i.c16m60.1-gu30")];
  const told = await tells(easSingleGpu, own, { config });
  expect(told).toHaveLength(1);
  expect(told[0]).toContain('it is "ml.gu7i.c16m60.1-gu30"');
});

const grouped = (gpu: unknown) =>
  service({ cloud: { computing: null }, metadata: { resource: "eas-r-abc", gpu } });

it("accepts one GPU of a resource group, or none", async () => {
  expect(await tells(easSingleGpu, [grouped(1), grouped("1"), grouped(0)])).toEqual([]);
});

it.each([2, "8", -1, "all"])("refuses %j GPUs of a resource group", async (gpu) => {
  expect(await tells(easSingleGpu, [grouped(gpu)])).toEqual([
    `mandatory: metadata.gpu must be at most 1; it is ${JSON.stringify(gpu)}.`,
  ]);
});

it("cannot decide if nothing says how many GPUs there are", async () => {
  expect(await tells(easSingleGpu, [grouped(null)])).toEqual([
    'advisory: eas-single-gpu cannot be decided yet: the number of GPUs of "comfyui-x" is told neither by a machine nor by metadata.gpu.',
  ]);
});

it("cannot decide about a service whose type is no ComfyUI edition", async () => {
  const other = service({
    metadata: { type: "LLM" },
    cloud: { computing: { instances: [{ type: "x" }] } },
  });
  expect(await tells(easSingleGpu, [other])).toEqual([
    expect.stringContaining("advisory: eas-single-gpu cannot be decided yet: the edition of"),
  ]);
});
