import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Address } from "./address";
import { Queue } from "./queue";

export interface QueuesOptions {
  /** The service's name, which the names of its queues begin with. */
  service: string;
  /** The folder that keeps the contents. */
  dir: string;
  maxPayloadBytes: number;
  maxLength: number;
  maxDelivery: number;
}

/** The two queues of a service, each with its rear queue. */
export class Queues {
  readonly input: Queue;
  readonly sink: Queue;
  readonly #rearOf: Map<Queue, Queue>;

  constructor({ service, dir, maxDelivery, ...limits }: QueuesOptions) {
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    const open = (name: string, more: { maxDelivery?: number; rear?: Queue } = {}) =>
      new Queue({
        name: `${service}/${name}`,
        file: join(dir, `${name}.jsonl`),
        ...limits,
        ...more,
      });
    const inputRear = open("input-rear");
    const sinkRear = open("sink-rear");
    this.input = open("input", { maxDelivery, rear: inputRear });
    // A result that nobody commits stays, however often it was delivered: the limit is there for
    // requests that take their worker down.
    this.sink = open("sink");
    this.#rearOf = new Map([
      [this.input, inputRear],
      [this.sink, sinkRear],
    ]);
    // Room in the sink lets the workers read on.
    this.sink.events.on("room", () => this.input.deliver());
  }

  find({ queue }: Address, rear: boolean): Queue {
    const front = this[queue];
    return rear ? this.#rearOf.get(front)! : front;
  }

  close(): void {
    for (const [queue, rear] of this.#rearOf) {
      queue.close();
      rear.close();
    }
  }
}
