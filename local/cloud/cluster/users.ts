import type { ComfyUIFaults } from "../comfyui/faults";
import type { FrontOptions } from "../gateway/front";
import { type Instance, setFaults } from "../gateway/instance";
import { Backends } from "./backends";
import { UserFiles } from "./userFiles";

/** The ComfyUI processes of a cluster's users. Each starts at its user's first call. */
export class Users {
  private readonly processes = new Map<string, Promise<Instance>>();
  private readonly backends: Backends;
  private faults: ComfyUIFaults = {};

  /** @param instances how many backend instances the users share */
  constructor(
    private readonly options: FrontOptions,
    instances: number,
  ) {
    this.backends = new Backends(instances);
  }

  process(user: string): Promise<Instance> {
    const existing = this.processes.get(user);
    if (existing) return existing;
    const started = this.start(user);
    this.processes.set(user, started);
    // After a failure the next call tries again.
    started.catch(() => this.processes.delete(user));
    return started;
  }

  setFaults(faults: ComfyUIFaults): void {
    this.faults = faults;
    for (const started of this.processes.values()) {
      void started.then((process) => setFaults(process, faults));
    }
  }

  async close(): Promise<void> {
    const started = await Promise.allSettled(this.processes.values());
    await Promise.all(
      started.map((process) => process.status === "fulfilled" && process.value.close()),
    );
  }

  private async start(user: string): Promise<Instance> {
    const process = await this.options.startInstance({
      files: (mounted) => new UserFiles(mounted, user),
      turn: () => this.backends.take(),
    });
    setFaults(process, this.faults);
    return process;
  }
}
