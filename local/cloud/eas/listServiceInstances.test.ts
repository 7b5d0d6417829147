import { expect, test } from "vitest";
import { createService, eas, plainService, testCloud, until } from "../testing";

test("a service's instances are those that run", async () => {
  const cloud = await testCloud();
  const metadata = { name: "comfyui_test", instance: 2, type: "Async" };
  await createService(cloud, { ...plainService(), metadata, queue: {} });
  const list = (query = "") => eas(cloud, "GET", `/cn-hangzhou/comfyui_test/instances${query}`);
  const { json } = await until(list, (answer) => answer.json.TotalCount === 2);
  const instances = json.Instances as Record<string, unknown>[];
  expect(instances[0]).toMatchObject({
    InstanceName: expect.stringMatching(/^comfyui-test-[0-9a-f]{8}-[0-9a-f]{5}$/),
    InstanceType: "ml.gu7i.c16m60.1-gu30",
    Role: "Standard",
    Status: "Running",
    StartAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
  });
  const { InstanceName: name } = instances[1]!;
  expect((await list(`?InstanceName=${name}`)).json.Instances).toEqual([instances[1]]);
  expect((await list("?PageSize=1&PageNumber=2")).json.Instances).toEqual([instances[1]]);
  await eas(cloud, "PUT", "/cn-hangzhou/comfyui_test", { metadata: { instance: 1 } });
  await until(list, (answer) => answer.json.TotalCount === 1);
  await eas(cloud, "PUT", "/cn-hangzhou/comfyui_test/stop");
  await until(list, (answer) => answer.json.TotalCount === 0);
});
