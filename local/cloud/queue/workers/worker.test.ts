// One worker between the two queues: what it takes, and when it waits.

import { expect, onTestFinished, test } from "vitest";
import { temporaryFolder } from "../../../../test/support/temporaryFolder";
import { until } from "../../testing";
import { Queues } from "../queues";
import { consumers, lengthOf, picture, results, service, submit, working } from "./testing";
import { Worker, type WorkerOptions } from "./worker";

test("a full sink stops the reading of the input queue", async () => {
  const { queue } = await working({ maxLength: 2 });
  for (const taskId of ["0", "1"]) await submit(queue, taskId, picture());
  await until(
    () => lengthOf(queue, "/sink"),
    (length) => length === 2,
  );
  await until(
    () => lengthOf(queue),
    (length) => length === 0,
  );
  for (const taskId of ["2", "3"]) await submit(queue, taskId, picture());
  expect(await lengthOf(queue)).toBe(2);
  expect((await consumers(queue))[0]).toContain("Pending: 0");
  await queue.call("DELETE", "/sink?_indexes_=1");
  await until(
    () => lengthOf(queue),
    (length) => length === 1,
  );
  expect(await lengthOf(queue, "/sink")).toBe(2);
  await queue.call("DELETE", "/sink?_indexes_=2,3");
  await until(
    () => lengthOf(queue),
    (length) => length === 0,
  );
});

test("results of several workers never overfill the sink", async () => {
  const { queue } = await working({ record: service(3), maxLength: 5 });
  for (let number = 0; number < 5; number += 1) await queue.put("/sink?old=1", "x");
  await queue.call("DELETE", "/sink?_indexes_=1");
  for (let number = 0; number < 3; number += 1) await submit(queue, `${number}`, picture(number));
  await until(
    () => lengthOf(queue),
    (length) => length === 2,
  );
  expect(await lengthOf(queue, "/sink")).toBe(5);
  await queue.call("DELETE", "/sink?_indexes_=2,3,4,5");
  const tasks = (await results(queue, 3)).map(({ tags }) => tags.task_id);
  expect(tasks.sort()).toEqual(["0", "1", "2"]);
});

test("a result that is larger than the sink takes is lost, and the request is done", async () => {
  const lines: string[] = [];
  const { queue } = await working({ maxPayloadBytes: 1000, log: (line) => lines.push(line) });
  const many = picture();
  many["1"].inputs.batch_size = 20;
  await submit(queue, "many", many);
  await until(
    () => lengthOf(queue),
    (length) => length === 0,
  );
  expect(lines).toEqual([
    "queue: a result is lost: the payload has more than the 1000 bytes that queue comfyui_api/sink takes",
  ]);
  expect(await lengthOf(queue, "/sink")).toBe(0);
  await submit(queue, "one", picture());
  expect((await results(queue, 1))[0]?.tags.task_id).toBe("one");
});

test("an empty answer leaves nothing in the sink", async () => {
  const limits = { maxPayloadBytes: 100, maxLength: 100, maxDelivery: 5 };
  const queues = new Queues({ service: "s", dir: temporaryFolder(), ...limits });
  const answers = ["", "something"];
  let end = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const call = async () => ({ status: 200, body: answers.shift()! });
  const options: WorkerOptions = {
    input: queues.input,
    sink: queues.sink,
    gid: "s",
    window: 1,
    open: async () => ({ ended, call, close: () => end() }),
    log: () => undefined,
  };
  const upstream = new URL("http://127.0.0.1:9/");
  const worker = new Worker({ upstream, close: async () => undefined }, options);
  onTestFinished(async () => {
    queues.close();
    await worker.close();
  });
  for (const task_id of ["empty", "full"]) {
    queues.input.put({ tags: { task_id }, data: Buffer.from("x"), priority: 0, path: "any" });
  }
  await until(
    async () => queues.input.stream.length,
    (length) => length === 0,
  );
  expect([...queues.sink.stream.entries()].map(({ tags }) => tags.task_id)).toEqual(["full"]);
});
