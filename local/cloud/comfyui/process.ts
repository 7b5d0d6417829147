import type { Files } from "../files";
import type { Studio } from "../media/studio";
import { Executor } from "./execution/executor";
import { Interrupted, ProcessDied } from "./execution/failures";
import type { Pace } from "./execution/pace";
import { PromptQueue, type QueueItem } from "./execution/queue";
import type { ComfyUIFaults } from "./faults";
import { Models } from "./models";
import { ObjectInfo } from "./objectInfo";
import { OutputFolder } from "./outputFolder";
import type { Dict } from "./python/values";
import { Sockets } from "./sockets";
import type { OutputOrder } from "./validation/prompt";

/** Waits until the process may execute a prompt. The function returned ends its turn. */
export type Turn = () => Promise<() => void>;

/** What one process of ComfyUI works with. */
export interface ProcessOptions {
  files: Files;
  builtInModels: Record<string, string[]>;
  fileNames: "eas" | "upstream";
  studio: Studio;
  pace: Pace;
  outputOrder?: OutputOrder | undefined;
  turn?: Turn;
  faults: () => ComfyUIFaults;
  log: (line: string) => void;
  print: (line: string) => void;
}

/** One ComfyUI process: everything that is lost when it ends. */
export class ComfyProcess {
  readonly models: Models;
  readonly objectInfo: ObjectInfo;
  readonly sockets: Sockets;
  readonly queue: PromptQueue;
  readonly executor: Executor;
  /** The number of the next prompt. Refused prompts use up a number, too. */
  nextNumber = 0;
  #working = false;
  #closed = false;

  /**
   * @param died is called when the process is killed while it executes a prompt
   */
  constructor(
    readonly options: ProcessOptions,
    readonly died: () => void,
  ) {
    const { files, builtInModels, fileNames, faults } = options;
    this.models = new Models(files, builtInModels, () => faults().nodeErrors === true);
    this.objectInfo = new ObjectInfo(this.models, files);
    this.sockets = new Sockets((clientId) => this.#greeting(clientId));
    this.queue = new PromptQueue(() => this.#announceQueue());
    this.executor = new Executor({
      ...options,
      models: this.models,
      objectInfo: this.objectInfo,
      sockets: this.sockets,
      outputs: new OutputFolder(files, fileNames, faults),
    });
    options.print("Starting server\n");
    options.print("To see the GUI go to: http://0.0.0.0:8000");
  }

  /** `{"exec_info": {"queue_remaining": n}}`. */
  queueInfo(): Dict {
    return { exec_info: { queue_remaining: this.queue.remaining } };
  }

  enqueue(item: QueueItem): void {
    this.options.print("got prompt");
    this.queue.put(item);
    void this.#work();
  }

  /** Drops cached results as soon as no prompt is running. */
  freeMemory(): void {
    if (this.#working) this.#freeAfterwards = true;
    else this.executor.reset();
  }
  #freeAfterwards = false;

  /** Ends the process: stops the running prompt and breaks every socket. */
  close(): void {
    this.#closed = true;
    this.executor.interrupt();
    this.sockets.close();
  }

  /** Executes prompts until none is waiting. */
  async #work(): Promise<void> {
    if (this.#working) return;
    this.#working = true;
    while (this.queue.pending.length > 0) {
      const giveBack = this.options.turn && (await this.options.turn());
      try {
        if (!(await this.#executeNext())) return;
      } finally {
        giveBack?.();
      }
    }
    this.#working = false;
  }

  /** Executes the next prompt; false if the process ended in the meantime. */
  async #executeNext(): Promise<boolean> {
    if (this.#closed) return false;
    // The prompt may have been deleted while the process waited for its turn.
    const item = this.queue.take();
    if (!item) return true;
    const started = performance.now();
    try {
      const entry = await this.executor.execute(item);
      if (this.#closed) return false;
      const seconds = (performance.now() - started) / 1000;
      this.options.print(`Prompt executed in ${seconds.toFixed(2)} seconds`);
      this.queue.done(entry);
    } catch (error) {
      this.#ended(error);
      return false;
    }
    this.#sendIdle(item[1]);
    if (this.#freeAfterwards) this.executor.reset();
    this.#freeAfterwards = false;
    return true;
  }

  #ended(error: unknown): void {
    if (this.#closed) return;
    if (!(error instanceof ProcessDied) && !(error instanceof Interrupted)) {
      this.options.log(`execution failed: ${error instanceof Error ? error.stack : error}`);
    }
    if (error instanceof ProcessDied) this.options.print("Killed");
    this.close();
    this.died();
  }

  #sendIdle(promptId: string): void {
    const { clientId } = this.executor;
    if (clientId === undefined || clientId === null) return;
    this.sockets.send("executing", { node: null, prompt_id: promptId }, clientId);
  }

  #announceQueue(): void {
    this.sockets.send("status", { status: this.queueInfo() });
  }

  /** The current status. A client that reconnects is also told which of its nodes is running. */
  #greeting(clientId: string): [string, Dict][] {
    const status: [string, Dict] = ["status", { status: this.queueInfo(), sid: clientId }];
    const { lastNodeId } = this.executor;
    if (this.executor.clientId !== clientId || lastNodeId === undefined) return [status];
    return [status, ["executing", { node: lastNodeId }]];
  }
}
