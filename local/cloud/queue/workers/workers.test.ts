// The instances of a service: how many run, which request goes where, and what happens to it when they end.

import { once } from "node:events";
import { createServer } from "node:net";
import { expect, test } from "vitest";
import { loopback } from "../../../../test/support/loopback";
import { temporaryFolder } from "../../../../test/support/temporaryFolder";
import { until } from "../../testing";
import {
  consumers,
  held,
  lengthOf,
  picture,
  REAR,
  results,
  service,
  submit,
  working,
} from "./testing";

test("each instance is a consumer in the service's group, and works on its own request", async () => {
  const time = held();
  const { queue } = await working({ record: service(3), pace: time.pace });
  for (let number = 0; number < 5; number += 1) await submit(queue, `${number}`, picture(number));
  await until(
    async () => time.nodes,
    (nodes) => nodes === 3,
  );
  const lines = await consumers(queue);
  expect(lines).toHaveLength(3);
  expect(new Set(lines.map((line) => /Id: comfyui_api\.([\w-]+)/.exec(line)![1])).size).toBe(3);
  for (const line of lines) expect(line).toContain("Pending: 1, Status: Running");
  for (const line of lines) expect(line).toContain("Window: 1, Slots: 0, AutoCommit: false");

  const search = async (index: number) => {
    const headers = { "x-eas-queueservice-redis-gid": "comfyui_api" };
    return (await queue.call("GET", `?_search_=true&_index_=${index}`, { headers })).json();
  };
  expect(await search(1)).toMatchObject({ IsPending: true });
  expect(await search(5)).toMatchObject({ IsPending: false, WaitCount: 1 });
  time.letGo();
  const tasks = (await results(queue, 5)).map(({ tags }) => tags.task_id);
  expect(tasks.sort()).toEqual(["0", "1", "2", "3", "4"]);
});

test("an instance takes as many requests as it has worker threads", async () => {
  const time = held();
  const { queue } = await working({ record: service(1, { threads: 2 }), pace: time.pace });
  for (let number = 0; number < 3; number += 1) await submit(queue, `${number}`, picture(number));
  expect(
    (
      await until(
        () => consumers(queue),
        ([line]) => /Pending: [^0]/.test(line ?? ""),
      )
    )[0],
  ).toContain("Pending: 2");
  time.letGo();
  expect((await results(queue, 3)).map(({ tags }) => tags.task_id)).toEqual(["0", "1", "2"]);
});

test("a request that takes ComfyUI down is delivered again, then goes to the rear queue", async () => {
  const { queue, instances } = await working({ record: service(2, { maxDelivery: 3 }) });
  let submitted = 0;
  for (const { comfyui } of instances) {
    const handle = comfyui!.handle.bind(comfyui);
    comfyui!.handle = (request, response) => {
      if (request.url === "/prompt") submitted += 1;
      handle(request, response);
    };
  }
  expect(queue.front.setFaults({ execution: "out-of-memory" })).toBe(true);
  await submit(queue, "deadly", picture());
  await until(
    () => lengthOf(queue, "", REAR),
    (length) => length === 1,
  );
  expect([await lengthOf(queue), await lengthOf(queue, "/sink")]).toEqual([0, 0]);
  expect(submitted).toBe(3);
  // The containers restart and work on the next request.
  expect(queue.front.setFaults({})).toBe(true);
  await submit(queue, "good", picture());
  expect((await results(queue, 1))[0]!.tags.task_id).toBe("good");
});

test("the number of instances follows the autoscaler; with none, requests wait", async () => {
  const { queue } = await working({ record: service(0) });
  expect(queue.front.setFaults({ mp4: "missing" })).toBe(false);
  await submit(queue, "waits", picture());
  await queue.front.resize(2);
  expect((await results(queue, 1))[0]!.tags.task_id).toBe("waits");
  await until(
    () => consumers(queue),
    ({ length }) => length === 2,
  );
  await queue.front.resize(0);
  expect(await consumers(queue)).toEqual([]);
  await submit(queue, "waits too", picture());
  expect(await lengthOf(queue)).toBe(1);
});

test("an instance that ends gives its request to another", async () => {
  const time = held();
  const { queue } = await working({ record: service(2), pace: time.pace });
  for (const taskId of ["0", "1"]) await submit(queue, taskId, picture());
  await until(
    async () => time.nodes,
    (nodes) => nodes === 2,
  );
  await queue.front.resize(1);
  time.letGo();
  const tasks = (await results(queue, 2)).map(({ tags }) => tags.task_id);
  expect(tasks.sort()).toEqual(["0", "1"]);
});

test("a change of the number leaves the other containers alone; any other change restarts them all", async () => {
  const { queue, instances } = await working();
  await queue.front.update(service(2));
  expect(instances).toHaveLength(2);
  await queue.front.update(service(2, { threads: 4 }));
  expect(instances).toHaveLength(4);
  const lines = await until(
    () => consumers(queue),
    ({ length }) => length === 2,
  );
  for (const line of lines) expect(line).toContain("Window: 4");
});

test("what waits in the queues survives a restart, and what was worked on starts anew", async () => {
  const dir = temporaryFolder();
  const time = held();
  const record = service(1, { maxDelivery: 1 });
  const before = await working({ dir, record, pace: time.pace });
  await before.queue.put("/sink?task_id=old", "[]");
  for (const taskId of ["0", "1"]) await submit(before.queue, taskId, picture());
  await until(
    async () => time.nodes,
    (nodes) => nodes === 1,
  );
  await before.queue.close();
  const after = await working({ dir, record });
  const frames = await results(after.queue, 3);
  expect(frames.map(({ tags }) => tags.task_id)).toEqual(["old", "0", "1"]);
  expect(await lengthOf(after.queue, "", REAR)).toBe(0);
});

test("without an answer from ComfyUI requests wait, and nothing can be made to fail", async () => {
  const { queue } = await working({
    startWorker: async () => ({ upstream: new URL("http://127.0.0.1:9/"), close: async () => {} }),
  });
  await submit(queue, "waits", picture());
  await until(
    async () => queue.logged,
    ({ length }) => length > 0,
  );
  expect(queue.logged).toEqual([expect.stringContaining("no answer from ComfyUI")]);
  expect([await lengthOf(queue), await consumers(queue)]).toEqual([1, []]);
  expect(queue.front.setFaults({ mp4: "missing" })).toBe(false);
});

test("an instance whose ComfyUI takes the connection and never answers can be ended", async () => {
  const silent = createServer();
  const upstream = new URL(await loopback(silent));
  const asked = once(silent, "connection");
  const { queue } = await working({
    startWorker: async () => ({ upstream, close: async () => undefined }),
  });
  await asked;
  await queue.close();
  expect(queue.logged).toEqual([]);
});
