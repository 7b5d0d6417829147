import { expect, it } from "vitest";
import { testedServer } from "./server";

const tested = testedServer();

it("says what it is", async () => {
  const { system, devices } = await tested.client.systemStats();
  expect(system.comfyui_version).toMatch(/^\d+\.\d+/);
  expect(system.python_version).toMatch(/^3\./);
  expect(devices.length).toBeGreaterThan(0);
});

it("tells of one class, of all, and of one that is not there", async () => {
  const { client } = tested;
  const one = await client.objectInfo("EmptyImage");
  expect(one).toMatchObject({ EmptyImage: { output: ["IMAGE"], output_node: false } });
  expect(await client.objectInfo("NoSuchClass")).toEqual({});
  const all = await client.objectInfo();
  expect(Object.keys(all)).toEqual(expect.arrayContaining(["KSampler", "SaveImage", "VAEDecode"]));
  expect(all.EmptyImage).toEqual(one.EmptyImage);
});

it("lists what runs and what waits", async () => {
  const queue = await tested.client.queue();
  expect(Array.isArray(queue.queue_running)).toBe(true);
  expect(Array.isArray(queue.queue_pending)).toBe(true);
});

it("does not know a prompt that was never submitted", async () => {
  expect(await tested.client.history(crypto.randomUUID())).toBeUndefined();
});
