import { createHash, randomUUID } from "node:crypto";
import type { ComfyUIFaults } from "../faults";
import { type Graph, isLink } from "../graph";
import type { Preview, Workshop } from "../nodes/context";
import { NODE_CLASSES, notImplemented } from "../nodes/registry";
import { describeValue, linkedValue } from "../nodes/values";
import type { ObjectInfo } from "../objectInfo";
import { type Dict, isDict, PythonError, repr } from "../python/values";
import type { Sockets } from "../sockets";
import { type CacheEntry, ExecutionCache } from "./cache";
import { describeFailure, Interrupted, ProcessDied } from "./failures";
import { previewFrame, previewWithMetadataFrame } from "./frames";
import { ExecutionOrder } from "./order";
import { ProgressState } from "./progress";
import type { HistoryEntry, QueueItem } from "./queue";

/** What the executor needs to know of its process. */
export interface ExecutorOptions extends Workshop {
  objectInfo: ObjectInfo;
  sockets: Sockets;
  faults: () => ComfyUIFaults;
  /** Whether `executed` is sent for outputs that were cached, as since August 2024. */
  executedForCached: boolean;
}

/** One prompt on its way through the executor. */
interface Run {
  promptId: string;
  graph: Graph;
  extraData: Dict;
  messages: [string, Dict][];
  executed: Set<string>;
  progress: ProgressState;
  signal: AbortSignal;
  /** The node that the execution fault strikes. */
  victim?: string | undefined;
}

/** Runs prompts one after the other, with the messages of ComfyUI 0.3.64 in their order. */
export class Executor {
  /** The client of the present or latest prompt, to which its messages go. */
  clientId: unknown;
  /** The node that runs, for clients that connect anew. */
  lastNodeId: string | undefined;
  readonly #cache = new ExecutionCache();
  #stop = new AbortController();
  #faults = "{}";

  constructor(readonly options: ExecutorOptions) {}

  /** Stops the running prompt at its next step. */
  interrupt(): void {
    this.#stop.abort();
  }

  /** Forgets every result, as `/free` asks. */
  reset(): void {
    this.#cache.clear();
  }

  /** @throws ProcessDied when the fault `out-of-memory` strikes. */
  async execute(item: QueueItem): Promise<HistoryEntry> {
    const [, promptId, graph, extraData, outputs] = item;
    this.#stop = new AbortController();
    this.clientId = extraData.client_id ?? undefined;
    const run: Run = {
      promptId,
      graph,
      extraData,
      messages: [],
      executed: new Set(),
      progress: new ProgressState(promptId),
      signal: this.#stop.signal,
    };
    this.#message(run, "execution_start", { prompt_id: promptId });
    await this.#setPrompt(graph);
    const cached = Object.keys(graph).filter((id) => this.#cache.get(id));
    this.#message(run, "execution_cached", { nodes: cached, prompt_id: promptId });
    const success = await this.#runNodes(run, outputs);
    if (success) this.#message(run, "execution_success", { prompt_id: promptId });
    this.lastNodeId = undefined;
    return {
      prompt: item,
      ...this.#shown(graph, run),
      status: {
        status_str: success ? "success" : "error",
        completed: success,
        messages: run.messages,
      },
    };
  }

  async #setPrompt(graph: Graph): Promise<void> {
    const faults = JSON.stringify(this.options.faults());
    if (faults !== this.#faults) this.#cache.clear();
    this.#faults = faults;
    await this.#cache.setPrompt(graph, (id) => this.#fingerprint(graph, id));
  }

  async #fingerprint(graph: Graph, id: string): Promise<string> {
    const node = graph[id];
    if (!node) return "";
    // It sends its pictures anew every time (IS_CHANGED returns the time).
    if (node.class_type === "SaveImageWebsocket") return randomUUID();
    if (node.class_type === "LoadImage") {
      const bytes = await this.options.outputs.readInput(String(node.inputs.image));
      return createHash("sha256")
        .update(bytes ?? "")
        .digest("hex");
    }
    const hidden = this.options.objectInfo.known(node.class_type)?.input.hidden ?? {};
    return Object.values(hidden).flat().includes("UNIQUE_ID") ? id : "";
  }

  async #runNodes(run: Run, outputs: string[]): Promise<boolean> {
    const { graph } = run;
    const isOutput = (id: string) =>
      this.options.objectInfo.known(graph[id]?.class_type ?? "")?.output_node === true;
    const isCached = (id: string) => this.#cache.get(id) !== undefined;
    const order = new ExecutionOrder(graph, outputs, isOutput, isCached);
    run.victim = this.#victim(graph, isCached);
    for (let id = order.next(); id !== undefined; id = order.next()) {
      const entry = this.#cache.get(id);
      if (entry) this.#reportCached(run, id, entry);
      else if (!(await this.#runNode(run, id))) return false;
      order.complete(id);
    }
    return true;
  }

  #victim(graph: Graph, isCached: (id: string) => boolean): string | undefined {
    if (!this.options.faults().execution) return undefined;
    const ids = Object.keys(graph).filter((id) => !isCached(id));
    return ids.find((id) => graph[id]?.class_type.startsWith("KSampler")) ?? ids[0];
  }

  #reportCached(run: Run, id: string, entry: CacheEntry): void {
    if (this.options.executedForCached) {
      this.#toClient("executed", {
        node: id,
        display_node: id,
        output: entry.ui?.output ?? null,
        prompt_id: run.promptId,
      });
    }
    run.progress.finish(id);
    this.#sendProgress(run);
  }

  async #runNode(run: Run, id: string): Promise<boolean> {
    const { promptId, graph, progress } = run;
    const node = graph[id];
    if (!node) throw new Error(`The prompt has no node ${id}.`);
    progress.start(id);
    this.#sendProgress(run);
    const inputs = this.#inputs(run, id);
    if (this.#hasClient) this.lastNodeId = id;
    this.#toClient("executing", { node: id, display_node: id, prompt_id: promptId });
    try {
      const { outputs = [], ui } = await this.#call(run, id, node.class_type, inputs);
      const entry: CacheEntry = { outputs };
      if (ui) {
        const meta = { node_id: id, display_node: id, parent_node: null, real_node_id: id };
        entry.ui = { meta, output: ui };
        this.#toClient("executed", {
          node: id,
          display_node: id,
          output: ui,
          prompt_id: promptId,
        });
      }
      this.#cache.set(id, entry);
    } catch (error) {
      if (error instanceof ProcessDied) throw error;
      this.#reportFailure(run, id, node.class_type, inputs, error);
      return false;
    }
    progress.finish(id);
    this.#sendProgress(run);
    run.executed.add(id);
    return true;
  }

  /** The values of a node's inputs: constants, and the results of the nodes behind its links. */
  #inputs(run: Run, id: string): Dict {
    const entries = Object.entries(run.graph[id]?.inputs ?? {}).map(([name, value]) => {
      if (!isLink(value)) return [name, value];
      return [name, this.#cache.get(value[0])?.outputs[Number(value[1])]];
    });
    return Object.fromEntries(entries);
  }

  async #call(run: Run, id: string, classType: string, inputs: Dict) {
    const { signal } = run;
    const check = () => {
      if (signal.aborted) throw new Interrupted();
    };
    check();
    await this.options.pace.node(classType, signal);
    if (run.victim === id) await this.#strike(signal);
    const implementation = NODE_CLASSES[classType] ?? notImplemented;
    return implementation({
      ...this.options,
      id,
      classType,
      inputs,
      prompt: run.graph as unknown as Dict,
      extraPngInfo: run.extraData.extra_pnginfo,
      progress: async (value, max, preview) => {
        check();
        this.#reportStep(run, id, value, max, preview);
        await this.options.pace.step(classType, value, signal);
      },
    });
  }

  async #strike(signal: AbortSignal): Promise<void> {
    const { execution } = this.options.faults();
    if (execution === "out-of-memory") throw new ProcessDied();
    if (execution === "error") {
      throw new PythonError("RuntimeError", "The local stand-in was told to fail this execution.");
    }
    await new Promise((_resolve, reject) => {
      signal.addEventListener("abort", () => reject(new Interrupted()), { once: true });
    });
  }

  #reportStep(run: Run, id: string, value: number, max: number, preview?: Preview): void {
    const { sockets } = this.options;
    run.progress.update(id, value, max);
    this.#sendProgress(run);
    const withMetadata = sockets.supports(this.clientId, "supports_preview_metadata");
    if (preview && withMetadata) {
      sockets.sendBinary(previewWithMetadataFrame(preview, id, run.promptId), this.clientId);
    }
    const data = { value, max, prompt_id: run.promptId, node: id };
    sockets.send("progress", data, this.clientId);
    if (preview && !withMetadata) sockets.sendBinary(previewFrame(preview), this.clientId);
  }

  #reportFailure(run: Run, id: string, classType: string, inputs: Dict, error: unknown): void {
    const data: Dict = {
      prompt_id: run.promptId,
      node_id: id,
      node_type: classType,
      executed: [...run.executed],
    };
    if (error instanceof Interrupted) {
      this.#message(run, "execution_interrupted", data, true);
      return;
    }
    const failure = describeFailure(error, classType, this.#formatted(run, id, inputs));
    this.#message(run, "execution_error", {
      ...data,
      ...failure,
      current_outputs: Object.keys(run.graph),
    });
  }

  /** The inputs for an error message, with the hidden ones that Python passes along. */
  #formatted(run: Run, id: string, inputs: Dict): Dict {
    const classType = run.graph[id]?.class_type ?? "";
    const shown = Object.entries(inputs).map(([name, input]) => {
      const value = linkedValue(input);
      return [name, value ? describeValue(value) : isDict(input) ? repr(input) : input];
    });
    const info = run.extraData.extra_pnginfo;
    const hiddenValues: Dict = {
      PROMPT: repr(run.graph),
      EXTRA_PNGINFO: info === undefined ? null : repr(info),
      UNIQUE_ID: id,
    };
    // Newer classes name their hidden inputs in lists and are not passed them as inputs.
    const hidden = this.options.objectInfo.known(classType)?.input.hidden ?? {};
    for (const [name, kind] of Object.entries(hidden)) {
      if (typeof kind === "string") shown.push([name, hiddenValues[kind] ?? null]);
    }
    return Object.fromEntries(shown);
  }

  /** What the nodes of the prompt show, also when they ran in an earlier prompt. */
  #shown(graph: Graph, run: Run): { outputs: Dict; meta: Dict } {
    const outputs: Dict = {};
    const meta: Dict = {};
    for (const id of [...run.executed, ...Object.keys(graph)]) {
      const ui = this.#cache.get(id)?.ui;
      if (!ui) continue;
      outputs[id] = ui.output;
      meta[id] = ui.meta;
    }
    return { outputs, meta };
  }

  get #hasClient(): boolean {
    return this.clientId !== undefined && this.clientId !== null;
  }

  #toClient(type: string, data: Dict): void {
    if (this.#hasClient) this.options.sockets.send(type, data, this.clientId);
  }

  #sendProgress(run: Run): void {
    this.options.sockets.send("progress_state", run.progress.snapshot(), this.clientId);
  }

  #message(run: Run, type: string, fields: Dict, broadcast = false): void {
    const data = { ...fields, timestamp: Date.now() };
    run.messages.push([type, data]);
    if (this.#hasClient || broadcast) this.options.sockets.send(type, data, this.clientId);
  }
}
