import type { ComfyUIFaults } from "../../comfyui/faults";
import type { Instance } from "../../gateway/instance";
import { Worker, type WorkerOptions } from "./worker";

/** All instances of a service, as many as its document asks for. */
export class Workers {
  #workers: Worker[] = [];
  #faults: ComfyUIFaults = {};
  /** Chains the changes of the number, so that they happen one after the other. */
  #work: Promise<void> = Promise.resolve();

  constructor(
    private readonly startWorker: () => Promise<Instance>,
    private readonly options: () => WorkerOptions,
  ) {}

  /** Starts or ends instances; ends those with the fewest requests first. */
  resize(instances: number): Promise<void> {
    const resized = this.#work.then(() => this.#resize(instances));
    // If this change fails, only its caller is told; the next change must not fail because of it.
    this.#work = resized.catch(() => undefined);
    return resized;
  }

  setFaults(faults: ComfyUIFaults): boolean {
    const set = this.#workers.map((worker) => worker.setFaults(faults));
    if (!set.includes(true)) return false;
    this.#faults = faults;
    return true;
  }

  close(): Promise<void> {
    return this.resize(0);
  }

  async #resize(instances: number): Promise<void> {
    const busiestFirst = [...this.#workers].sort((a, b) => b.pendingCount - a.pendingCount);
    const kept = busiestFirst.slice(0, instances);
    const ended = busiestFirst.slice(instances);
    this.#workers = kept;
    await Promise.all(ended.map((worker) => worker.close()));
    while (this.#workers.length < instances) {
      const worker = new Worker(await this.startWorker(), this.options());
      worker.setFaults(this.#faults);
      this.#workers.push(worker);
    }
  }
}
