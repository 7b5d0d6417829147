// Helpers for the tests of the workers.

import type { Pace } from "../../comfyui/execution/pace";
import { MemoryFiles } from "../../comfyui/memoryFiles";
import { ComfyUI } from "../../comfyui/server";
import { type Instance, listen } from "../../gateway/instance";
import type { QueueFrontOptions } from "../service";
import { asyncService, attributes, type TestQueue, testQueue } from "../testing";

/** A workflow that saves one plain picture; another colour makes another picture. */
export const picture = (color = 255) => ({
  "1": { class_type: "EmptyImage", inputs: { width: 16, height: 16, batch_size: 1, color } },
  "9": { class_type: "SaveImage", inputs: { images: ["1", 0], filename_prefix: "a" } },
});

export const NEVER_IMPLEMENTED = {
  ...picture(),
  "1": { class_type: "ImageInvert", inputs: { image: ["2", 0] } },
  "2": { class_type: "EmptyImage", inputs: picture()["1"].inputs },
};

/** An Async service with this many instances. */
export const service = (instance: number, more: { threads?: number; maxDelivery?: number } = {}) =>
  asyncService({
    metadata: { name: "comfyui_api", instance, rpc: { worker_threads: more.threads ?? 1 } },
    ...(more.maxDelivery && { queue: { max_delivery: more.maxDelivery } }),
  });

/** A queue service whose instances run the emulated ComfyUI. */
export async function working(options: Partial<QueueFrontOptions> & { pace?: Pace } = {}) {
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

/** A pace that stops every node until `letGo` is called, and the number of nodes that it has stopped. */
export function held() {
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

export const submit = (queue: TestQueue, taskId: string, workflow: unknown, path = "/api_prompt") =>
  queue.call("POST", `${path}?task_id=${taskId}`, { body: JSON.stringify(workflow) });

interface Result {
  index: number;
  tags: Record<string, string>;
  text: string;
}

/** Waits for this many results in the sink, in their order. */
export async function results(queue: TestQueue, count: number): Promise<Result[]> {
  const { frames } = await queue.watch("/sink?_watch_=true&_window_=1000").until(count);
  return frames.map(({ index, tags, data }) => ({ index, tags, text: data.toString() }));
}

export const lengthOf = async (queue: TestQueue, path = "", headers = {}) =>
  Number((await attributes(queue, path, headers))["stream.length"]);

/** The lines about the present consumers. */
export const consumers = async (queue: TestQueue) =>
  Object.entries(await attributes(queue))
    .filter(([key, line]) => key.startsWith("consumers.list") && line.includes("Running"))
    .map(([, line]) => line);

export const REAR = { "X-EAS-QueueService-Access-Rear": "true" };
