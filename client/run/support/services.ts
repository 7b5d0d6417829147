// Services for the tests of `run`: the local cloud's ComfyUI, alone and behind its queues. They record what
// was executed, at the server itself.

import { onTestFinished } from "vitest";
import { Interrupted } from "../../../local/cloud/comfyui/execution/failures";
import { type Pace, simulatedPace } from "../../../local/cloud/comfyui/execution/pace";
import { MemoryFiles } from "../../../local/cloud/comfyui/memoryFiles";
import { ComfyUI } from "../../../local/cloud/comfyui/server";
import { type Instance, listen } from "../../../local/cloud/gateway/instance";
import { asyncService, testQueue } from "../../../local/cloud/queue/testing";
import type { OutputStore } from "../../storage/outputStore";
import type { Workflow } from "../../workflow/workflow";
import { ComfyUIService } from "../comfyUIService";
import { QueueRunService } from "../queueService";
import type { RunService } from "../service";

/** Looks like a real token; the tests search everything that is left behind for it. */
export const TOKEN = "Y2FuYXJ5LXRva2Vu/NjQ+Zg==";

/**
 * A workflow for a picture of one colour, the quickest one possible. Another colour makes another workflow.
 */
export const picture = (color: number, prefix = "picture"): Workflow => ({
  "1": { class_type: "EmptyImage", inputs: { width: 16, height: 16, batch_size: 1, color } },
  "9": { class_type: "SaveImage", inputs: { images: ["1", 0], filename_prefix: prefix } },
});

/** Holds every picture at a service until the test releases it, however fast the machine is. */
export class Gate {
  #open = 0;
  #begin: () => void = () => undefined;
  /** Resolves when the first picture reaches the gate. */
  readonly reached = new Promise<void>((resolve) => {
    this.#begin = resolve;
  });

  /** Releases this many more pictures. Default: all, including later ones. */
  open(pictures = Number.POSITIVE_INFINITY): void {
    this.#open += pictures;
  }

  passes(): boolean {
    this.#begin();
    if (this.#open === 0) return false;
    this.#open -= 1;
    return true;
  }
}

/** Makes a picture take this many milliseconds, or until the gate is open for it. */
const slowly = (lasts: number | Gate): Pace => ({
  ...simulatedPace(0),
  node: async (classType, signal) => {
    const begun = performance.now();
    const isOver = () => {
      if (classType !== "EmptyImage") return true;
      return typeof lasts === "number" ? performance.now() >= begun + lasts : lasts.passes();
    };
    do {
      await new Promise((resolve) => setTimeout(resolve, 5));
      if (signal.aborted) throw new Interrupted();
    } while (!isOver());
  },
});

/** A service and a record of what it executed. */
export interface TestService {
  /** Makes a new client, like that of another process. */
  connect(): RunService;
  instances: Instance[];
  /** Colours of the executed pictures, cached or not, sorted. */
  executed(): Promise<number[]>;
}

async function coloursOf({ upstream }: Instance): Promise<number[]> {
  const history = (await (await fetch(new URL("history", upstream))).json()) as Record<
    string,
    { prompt: [number, string, Workflow] }
  >;
  return Object.values(history).map(({ prompt }) => Number(prompt[2]["1"]!.inputs.color));
}

const countedIn = (instances: Instance[]) => async () =>
  (await Promise.all(instances.map(coloursOf))).flat().sort((a, b) => a - b);

export async function standardService(lasts: number | Gate = 0): Promise<TestService> {
  const comfyUI = new ComfyUI({ files: new MemoryFiles(), pace: slowly(lasts) });
  const instance = await listen(comfyUI);
  onTestFinished(() => instance.close());
  const endpoint = String(instance.upstream).replace(/\/$/, "");
  const instances = [instance];
  return {
    connect: () => new ComfyUIService("sync", { endpoint, token: TOKEN, tokenSource: "the test" }),
    instances,
    executed: countedIn(instances),
  };
}

/** The workers' folder, as a bucket would show it. */
const storeOf = (files: MemoryFiles): OutputStore => ({
  async read({ type, subfolder, filename }) {
    const bytes = await files.read([type, subfolder, filename].filter(Boolean).join("/"));
    if (!bytes) throw new Error(`There is no ${filename} in ${type}/${subfolder}.`);
    return { bytes };
  },
});

export async function apiService(lasts: number | Gate = 0, count = 1) {
  const files = new MemoryFiles();
  const instances: Instance[] = [];
  const queue = await testQueue({
    record: asyncService({
      metadata: { name: "comfyui_api", instance: count, rpc: { worker_threads: 1 } },
    }),
    startWorker: async () => {
      const instance = await listen(new ComfyUI({ files, pace: slowly(lasts) }));
      instances.push(instance);
      return instance;
    },
  });
  const options = { endpoint: queue.url, token: "token", tokenSource: "the test" };
  const connect = () => {
    const service = new QueueRunService(options, storeOf(files));
    onTestFinished(() => service.close());
    return service;
  };
  return { connect, instances, executed: countedIn(instances), queue };
}
