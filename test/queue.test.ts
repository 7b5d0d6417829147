// Our queue client against the queue service of the local cloud; neither uses the other's code.

import { expect, it, onTestFinished } from "vitest";
import { EasQueueClient } from "../client/queue/client";
import type { Encoding } from "../client/queue/connection";
import type { Frame } from "../client/queue/frames";
import { apiService } from "./clients/documents";
import { stage } from "./clients/stage";
import { quickWorkflow } from "./support/quickWorkflow";

async function queues(encoding: Encoding = "protobuf", instances = 1) {
  const staged = await stage((bucket) => apiService("comfyui_api", bucket, instances));
  const service = new EasQueueClient({ ...staged, encoding });
  onTestFinished(() => service.close());
  return service;
}

const taskOf = ({ tags }: Frame) => tags.task_id;

it.each<Encoding>(["protobuf", "json"])("gets back what was put, as %s", async (encoding) => {
  const { sink } = await queues(encoding);
  const data = Uint8Array.from({ length: 300 }, (_, at) => at);
  const { index, requestId } = await sink.put(data, { tags: { task_id: "ü & co", other: "=" } });
  const [frame] = await sink.get({ tags: { task_id: "ü & co" } });
  expect({ ...frame, data: Uint8Array.from(frame!.data) }).toEqual({
    index,
    tags: { task_id: "ü & co", other: "=", requestId },
    data,
    message: "",
  });
});

it("waits for a result without taking others, and sees it as soon as it is there", async () => {
  const { sink } = await queues();
  for (const task_id of ["a", "b"]) await sink.put("[]", { tags: { task_id } });
  const polled = sink.pollResult({ tags: { task_id: "own" }, timeoutSeconds: 30 });
  const { index } = await sink.put("[]", { tags: { task_id: "own" } });
  expect(await polled).toMatchObject({ index });
  await sink.delete([index]);
  expect((await sink.get({ length: 9 })).map(taskOf)).toEqual(["a", "b"]);
});

it("processes tasks on two instances, each exactly once", async () => {
  const service = await queues("protobuf", 2);
  const body = JSON.stringify(quickWorkflow());
  const tasks = Array.from({ length: 20 }, (_, at) => `task-${at}`);
  await Promise.all(tasks.map((taskId) => service.submit(body, { taskId, path: "api_prompt" })));
  const seen: (string | undefined)[] = [];
  for await (const frame of service.sink.watch({ window: 3 })) {
    seen.push(taskOf(frame));
    await service.sink.commit([frame.index]);
    if (seen.length === tasks.length) break;
  }
  expect(new Set(seen)).toEqual(new Set(tasks));
  expect(await service.sink.attributes()).toMatchObject({ "stream.length": "0" });
  const { index } = await service.submit(body, { taskId: "last", path: "api_prompt" });
  await expect.poll(() => service.input.search(index!), { timeout: 30_000 }).toBeUndefined();
});

it("receives again what it gave back, and nothing after a truncate", async () => {
  const { sink } = await queues();
  const { index } = await sink.put("x");
  const seen: bigint[] = [];
  for await (const frame of sink.watch()) {
    seen.push(frame.index);
    if (seen.length === 2) break;
    await sink.negative([frame.index], { code: "NotMine" });
  }
  expect(seen).toEqual([index, index]);
  await sink.truncate(index + 1n);
  expect(await sink.get()).toEqual([]);
});
