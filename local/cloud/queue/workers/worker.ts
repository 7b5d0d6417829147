import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import type { ComfyUIFaults } from "../../comfyui/faults";
import { type Instance, setFaults } from "../../gateway/instance";
import type { Consumer } from "../consumer";
import { QueueError } from "../error";
import type { Queue } from "../queue";
import type { Entry } from "../stream";
import type { ContainerAnswer } from "./apiPrompt";
import { ComfyUIGone } from "./comfyUI";
import type { Container } from "./container";

export interface WorkerOptions {
  input: Queue;
  sink: Queue;
  /** The group of all workers. It is the service's name, so that `_search_` can ask about it. */
  gid: string;
  /** How many requests it has at a time: `metadata.rpc.worker_threads`. */
  window: number;
  /** Rejects if no ComfyUI answers, or when the signal says that none is wanted any more. */
  open(upstream: URL, signal: AbortSignal): Promise<Container>;
  log(line: string): void;
}

/** How long a container that died stays away, so that other containers get its requests first. */
const RESTART_MS = 50;
/** How long to wait before trying a ComfyUI that does not answer again. */
const RETRY_MS = 1000;

/** One instance: a container, and the framework in it that reads the input queue. */
export class Worker {
  /** Its consumer while its container lives. */
  private consumer?: Consumer;
  private container?: Container;
  readonly #uid = randomUUID();
  readonly #stop = new AbortController();
  readonly #life: Promise<void>;

  constructor(
    readonly instance: Instance,
    private readonly options: WorkerOptions,
  ) {
    this.#life = this.#live();
  }

  get pendingCount(): number {
    return this.consumer?.pending.size ?? 0;
  }

  setFaults(faults: ComfyUIFaults): boolean {
    return setFaults(this.instance, faults);
  }

  /** Ends the instance at once. The requests it was working on go to others. */
  async close(): Promise<void> {
    this.#stop.abort();
    this.container?.close();
    await this.#life;
    await this.instance.close();
  }

  async #live(): Promise<void> {
    const { input, log } = this.options;
    const { signal } = this.#stop;
    let complained = false;
    while (!signal.aborted) {
      try {
        this.container = await this.options.open(this.instance.upstream, signal);
      } catch (error) {
        if (signal.aborted) return;
        if (!complained)
          log(`queue: no answer from ComfyUI (${(error as Error).message}); retrying`);
        complained = true;
        await sleep(RETRY_MS, signal);
        continue;
      }
      complained = false;
      if (!signal.aborted) this.consumer = this.#join(this.container);
      else this.container.close();
      await this.container.ended;
      if (this.consumer) input.leave(this.consumer);
      this.consumer = undefined;
      await sleep(RESTART_MS, signal);
    }
  }

  #join(container: Container): Consumer {
    const { input, sink, gid, window } = this.options;
    const subscription = { gid, uid: this.#uid, index: 0, window, autoCommit: false, tags: {} };
    const consumer = input.join({
      ...subscription,
      // When the sink is full, workers stop reading the input queue.
      ready: () => !sink.isFull,
      // Deferred: the queue must not be called before its own call of `send` has returned.
      send: (entry) => void Promise.resolve().then(() => this.#work(container, entry)),
      end: () => undefined,
    });
    return consumer;
  }

  async #work(container: Container, entry: Entry): Promise<void> {
    const { input, gid, log } = this.options;
    try {
      const answer = await container.call(entry);
      await this.#deliver(entry, answer);
      input.commit(gid, [entry.index]);
    } catch (error) {
      // Closing the container makes this consumer leave, and the queue gives the frame to another one.
      if (error instanceof ComfyUIGone || this.#stop.signal.aborted) return container.close();
      log(`queue: request ${entry.index} failed: ${(error as Error).message}`);
      input.negativeCommit(gid, [entry.index], false);
    }
  }

  /** Writes the answer to the sink. An empty answer is not written. */
  async #deliver({ tags }: Entry, { status, body }: ContainerAnswer): Promise<void> {
    const { sink } = this.options;
    const { signal } = this.#stop;
    if (body === "") return;
    while (sink.isFull) await once(sink.events, "room", { signal });
    signal.throwIfAborted();
    const lastCode = status === 200 ? undefined : { lastCode: String(status) };
    const all = { ...tags, ...lastCode };
    try {
      sink.put({ tags: all, data: Buffer.from(body), priority: 0, path: "" });
    } catch (error) {
      // The result is too large, or the sink's stream was ended. The request counts as done nevertheless.
      if (!(error instanceof QueueError)) throw error;
      this.options.log(`queue: a result is lost: ${error.message}`);
    }
  }
}

/** Waits, but no longer than until the signal is aborted. */
async function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  await pause(milliseconds, undefined, { signal }).catch((error: Error) => {
    if (error.name !== "AbortError") throw error;
  });
}
