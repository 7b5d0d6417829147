import { setImmediate } from "node:timers/promises";
import { Interrupted } from "../../local/cloud/comfyui/execution/failures";
import type { Pace } from "../../local/cloud/comfyui/execution/pace";

/** Holds an execution at a point until the test has seen enough. */
export interface Gate {
  /** Resolves when the execution stands at the gate. */
  reached: Promise<void>;
  open(): void;
}

interface Waiting {
  point: string;
  arrive: () => void;
  opened: Promise<void>;
}

/** A pace without waiting times that stops at gates: before a class runs, or after a step of it. */
export class GatedPace implements Pace {
  #waiting: Waiting[] = [];

  /** A gate at the next time that this class is about to run. */
  before(classType: string): Gate {
    return this.#gate(classType);
  }

  /** A gate at the next time that this class has reported this step. */
  at(classType: string, value: number): Gate {
    return this.#gate(`${classType} ${value}`);
  }

  async node(classType: string): Promise<void> {
    await this.#pass(classType);
  }

  async step(classType: string, value: number, signal: AbortSignal): Promise<void> {
    await this.#pass(`${classType} ${value}`);
    if (signal.aborted) throw new Interrupted();
  }

  #gate(point: string): Gate {
    let arrive = () => {};
    let open = () => {};
    const reached = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    const opened = new Promise<void>((resolve) => {
      open = resolve;
    });
    this.#waiting.push({ point, arrive, opened });
    return { reached, open };
  }

  async #pass(point: string): Promise<void> {
    const index = this.#waiting.findIndex((waiting) => waiting.point === point);
    const [gate] = index < 0 ? [] : this.#waiting.splice(index, 1);
    if (!gate) return setImmediate();
    gate.arrive();
    await gate.opened;
  }
}
