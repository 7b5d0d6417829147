import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Address } from "./address";
import { Queue } from "./queue";

export interface QueuesOptions {
  /** The service's name, with which the names of its queues begin. */
  service: string;
  /** The folder that holds the contents. */
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
    // No limit of deliveries for results: one that nobody commits stays, however often it was delivered.
    // The limit exists for requests that crash their worker.
    this.sink = open("sink");
    this.#rearOf = new Map([
      [this.input, inputRear],
      [this.sink, sinkRear],
    ]);
    // Workers stop reading when the sink is full; room in the sink lets them go on.
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
