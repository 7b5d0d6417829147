import { expect, onTestFinished, test } from "vitest";
import type { Pace } from "../../comfyui/execution/pace";
import { MemoryFiles } from "../../comfyui/memoryFiles";
import { ComfyUI } from "../../comfyui/server";
import { type Instance, listen } from "../../gateway/instance";
import { temporaryFolder, until } from "../../testing";
import { Queues } from "../queues";
import type { QueueFrontOptions } from "../service";
import { asyncService, type TestQueue, testQueue } from "../testing";
import { Worker, type WorkerOptions } from "./worker";

/** Saves one plain picture; another colour is another picture. */
const picture = (color = 255) => ({
  "1": { class_type: "EmptyImage", inputs: { width: 16, height: 16, batch_size: 1, color } },
  "9": { class_type: "SaveImage", inputs: { images: ["1", 0], filename_prefix: "a" } },
});

const NEVER_IMPLEMENTED = {
  ...picture(),
  "1": { class_type: "ImageInvert", inputs: { image: ["2", 0] } },
  "2": { class_type: "EmptyImage", inputs: picture()["1"].inputs },
};

/** An Async service with this many instances. */
const service = (instance: number, more: { threads?: number; maxDelivery?: number } = {}) =>
  asyncService({
    metadata: { name: "comfyui_api", instance, rpc: { worker_threads: more.threads ?? 1 } },
    ...(more.maxDelivery && { queue: { max_delivery: more.maxDelivery } }),
  });

/** A queue service whose instances run the emulated ComfyUI. */
async function working(options: Partial<QueueFrontOptions> & { pace?: Pace } = {}) {
  const instances: Instance[] = [];
  const queue = await testQueue({
    record: service(1),
    async startWorker() {
      const { pace } = options;
      const instance = await listen(new ComfyUI({ files: new MemoryFiles(), pace }));
      instances.push(instance);
      return instance;
    },
    ...options,
  });
  return { queue, instances };
}

/** Time that stands still until it is let go, and what it holds up meanwhile. */
function held() {
  let letGo = () => {};
  const gate = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const state = { nodes: 0, letGo: () => letGo() };
  const pace: Pace = {
    step: async () => undefined,
    async node() {
      state.nodes += 1;
      await gate;
    },
  };
  return Object.assign(state, { pace });
}

const submit = (queue: TestQueue, taskId: string, workflow: unknown, path = "/api_prompt") =>
  queue.call("POST", `${path}?task_id=${taskId}`, { body: JSON.stringify(workflow) });

interface Result {
  index: number;
  tags: Record<string, string>;
  text: string;
}

/** Waits for results in the sink, in their order. */
async function results(queue: TestQueue, count: number): Promise<Result[]> {
  const { frames } = await queue.watch("/sink?_watch_=true&_window_=1000").until(count);
  return frames.map(({ index, tags, data }) => ({ index, tags, text: data.toString() }));
}

const attributes = async (queue: TestQueue, path = "", headers = {}) =>
  (await (await queue.call("GET", `${path}?_attrs_=true`, { headers })).json()) as Record<
    string,
    string
  >;

const lengthOf = async (queue: TestQueue, path = "", headers = {}) =>
  Number((await attributes(queue, path, headers))["stream.length"]);

/** The lines about the consumers that are there. */
const consumers = async (queue: TestQueue) =>
  Object.entries(await attributes(queue))
    .filter(([key, line]) => key.startsWith("consumers.list") && line.includes("Running"))
    .map(([, line]) => line);

const REAR = { "X-EAS-QueueService-Access-Rear": "true" };

test("five equal requests: the first tells what was executed, the others the outputs only", async () => {
  const { queue } = await working();
  const ids: (string | null)[] = [];
  for (let number = 0; number < 5; number += 1) {
    const sent = await submit(queue, `txt2img_${number}`, picture());
    ids.push(sent.headers.get("x-eas-queueservice-request-id"));
  }
  const frames = await results(queue, 5);
  expect(frames.map(({ tags }) => tags)).toEqual(
    ids.map((requestId, number) => ({ task_id: `txt2img_${number}`, requestId })),
  );
  const [first, ...others] = frames.map(({ text }) => JSON.parse(text));
  const outputs = {
    "9": { images: [{ filename: expect.any(String), subfolder: "", type: "output" }] },
  };
  expect(first).toEqual([
    { type: "executed", data: { node: "9", output: outputs["9"], prompt_id: expect.any(String) } },
    outputs,
  ]);
  for (const other of others) expect(other).toEqual([first[1]]);
  await until(
    () => lengthOf(queue),
    (length) => length === 0,
  );
});

test("the payload can be that of today's ComfyUI", async () => {
  const { queue } = await working({ payload: "current" });
  for (const taskId of ["a", "b"]) await submit(queue, taskId, picture());
  const [first, second] = (await results(queue, 2)).map(({ text }) => JSON.parse(text));
  expect(first[0].data).toMatchObject({ node: "9", display_node: "9" });
  // Told for cached nodes too.
  expect(second.map((element: { type?: string }) => element.type)).toEqual(["executed", undefined]);
});

test.each([
  ["a workflow within a prompt", { prompt: picture() }, "/api_prompt", "400", "#prompt"],
  [
    "an unknown class",
    { "1": { class_type: "No", inputs: {} } },
    "/api_prompt",
    "400",
    "does not exist",
  ],
  ["no object", 5, "/api_prompt", "500", "Internal Server Error"],
  ["another path", picture(), "/prompt", "404", "url not found"],
  ["no path", picture(), "", "404", "url not found"],
  ["a node that fails", NEVER_IMPLEMENTED, "/api_prompt", "500", "execution_error"],
])("%s: the sink has the answer's status as a tag", async (_what, body, path, code, text) => {
  const { queue } = await working();
  await submit(queue, "t", body, path);
  const [frame] = await results(queue, 1);
  expect(frame!.tags).toMatchObject({ task_id: "t", lastCode: code });
  expect(frame!.text).toContain(text);
});

test("what is not JSON is refused by the container", async () => {
  const { queue } = await working();
  await queue.put("/api_prompt?task_id=t", "{'seed': True}");
  const [frame] = await results(queue, 1);
  expect([frame!.tags.lastCode, frame!.text]).toEqual(["400", "the body is not valid JSON"]);
});

test("a failed run can go unnoticed, with the outputs there are", async () => {
  const { queue } = await working({ failedRun: "silent" });
  await submit(queue, "t", NEVER_IMPLEMENTED);
  const [frame] = await results(queue, 1);
  expect(frame!.tags.lastCode).toBeUndefined();
  expect(JSON.parse(frame!.text).at(-1)).toEqual({});
});

test("seeds keep all their digits on their way to ComfyUI", async () => {
  const { queue } = await working();
  const text = JSON.stringify({
    "1": { class_type: "PreviewAny", inputs: { source: { __value__: 0 } } },
  }).replace('{"__value__":0}', "18446744073709551615");
  await queue.put("/api_prompt", text);
  const [frame] = await results(queue, 1);
  expect(frame!.text).toContain("18446744073709551615");
});

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
  // The containers come back, and work on what comes next.
  expect(queue.front.setFaults({})).toBe(true);
  await submit(queue, "good", picture());
  expect((await results(queue, 1))[0]!.tags.task_id).toBe("good");
});

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

test("a change of the number leaves the other containers alone; any other makes them anew", async () => {
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
    ...{ input: queues.input, sink: queues.sink, gid: "s", window: 1 },
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
