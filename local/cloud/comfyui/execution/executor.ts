import type { ComfyUIFaults } from "../faults";
import { type Graph, isLink } from "../graph";
import type { NodeResult, Workshop } from "../nodes/context";
import { NODE_CLASSES, notImplemented } from "../nodes/registry";
import type { ObjectInfo } from "../objectInfo";
import type { Dict } from "../python/values";
import type { Sockets } from "../sockets";
import { type CacheEntry, ExecutionCache } from "./cache";
import { describeFailure, Interrupted, ProcessDied } from "./failures";
import { fingerprint } from "./fingerprint";
import { ExecutionOrder } from "./order";
import type { Pace } from "./pace";
import type { HistoryEntry, QueueItem } from "./queue";
import { Report } from "./report";
import { strike, victim } from "./strike";

/** What the executor needs from its process. */
export interface ExecutorOptions extends Workshop {
  objectInfo: ObjectInfo;
  sockets: Sockets;
  pace: Pace;
  faults: () => ComfyUIFaults;
  /** Receives the lines of the console. */
  print: (line: string) => void;
}

/** One prompt on its way through the executor. */
interface Run {
  graph: Graph;
  extraData: Dict;
  report: Report;
  executed: Set<string>;
  signal: AbortSignal;
  /** The node that the execution fault strikes. */
  victim?: string | undefined;
}

/** Runs prompts one after the other and sends the messages of ComfyUI 0.3.64 in the same order. */
export class Executor {
  /** The client of the current or latest prompt. */
  clientId: unknown;
  /** The running node, to be sent to that client if it reconnects. */
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
    const report = new Report(this.options.sockets, promptId, this.clientId);
    const { signal } = this.#stop;
    const run: Run = { graph, extraData, report, executed: new Set(), signal };
    report.message("execution_start", { prompt_id: promptId });
    await this.#setPrompt(graph);
    const cached = Object.keys(graph).filter((id) => this.#cache.get(id));
    report.message("execution_cached", { nodes: cached, prompt_id: promptId });
    const success = await this.#runNodes(run, outputs);
    if (success) report.message("execution_success", { prompt_id: promptId });
    this.lastNodeId = undefined;
    const { messages } = report;
    const status = success ? ("success" as const) : ("error" as const);
    return {
      prompt: item,
      ...this.#shown(run),
      status: { status_str: status, completed: success, messages },
    };
  }

  async #setPrompt(graph: Graph): Promise<void> {
    const faults = JSON.stringify(this.options.faults());
    if (faults !== this.#faults) this.#cache.clear();
    this.#faults = faults;
    const { objectInfo, outputs } = this.options;
    await this.#cache.setPrompt(graph, (id) => fingerprint(graph, id, objectInfo, outputs));
  }

  async #runNodes(run: Run, outputs: string[]): Promise<boolean> {
    const { graph, report } = run;
    const { objectInfo, faults } = this.options;
    const isOutput = (id: string) =>
      objectInfo.known(graph[id]?.class_type ?? "")?.output_node === true;
    const isCached = (id: string) => this.#cache.get(id) !== undefined;
    const order = new ExecutionOrder(graph, outputs, isOutput, isCached);
    run.victim = victim(graph, faults(), isCached);
    for (let id = order.next(); id !== undefined; id = order.next()) {
      const entry = this.#cache.get(id);
      // Also for cached results, as ComfyUI does since August 2024.
      if (entry) report.executed(id, entry.ui?.output ?? null);
      else if (await this.#runNode(run, id)) run.executed.add(id);
      else return false;
      report.finished(id);
      order.complete(id);
    }
    return true;
  }

  async #runNode(run: Run, id: string): Promise<boolean> {
    const { report } = run;
    const classType = run.graph[id]?.class_type ?? "";
    const inputs = this.#inputs(run, id);
    if (report.hasClient) this.lastNodeId = id;
    report.started(id);
    try {
      const { outputs = [], ui } = await this.#call(run, id, classType, inputs);
      const entry: CacheEntry = { outputs };
      if (ui) {
        const meta = { node_id: id, display_node: id, parent_node: null, real_node_id: id };
        entry.ui = { meta, output: ui };
        report.executed(id, ui);
      }
      this.#cache.set(id, entry);
      return true;
    } catch (error) {
      if (error instanceof ProcessDied) throw error;
      this.#reportFailure(run, id, inputs, error);
      return false;
    }
  }

  /** The values of a node's inputs: constants, and the results of the nodes behind its links. */
  #inputs({ graph }: Run, id: string): Dict {
    const entries = Object.entries(graph[id]?.inputs ?? {}).map(([name, value]) => {
      if (!isLink(value)) return [name, value];
      return [name, this.#cache.get(value[0])?.outputs[Number(value[1])]];
    });
    return Object.fromEntries(entries);
  }

  async #call(run: Run, id: string, classType: string, inputs: Dict): Promise<NodeResult> {
    const { signal, report, graph, extraData } = run;
    const { pace, faults } = this.options;
    const check = () => {
      if (signal.aborted) throw new Interrupted();
    };
    check();
    await pace.node(classType, signal);
    if (run.victim === id) await strike(faults(), signal);
    const implementation = NODE_CLASSES[classType] ?? notImplemented;
    return implementation({
      ...this.options,
      id,
      classType,
      inputs,
      prompt: graph,
      extraPngInfo: extraData.extra_pnginfo,
      progress: async (value, max, preview) => {
        check();
        report.step(id, value, max, preview);
        await pace.step(classType, value, signal);
      },
    });
  }

  #reportFailure(run: Run, id: string, inputs: Dict, error: unknown): void {
    const { graph, report, extraData } = run;
    const classType = graph[id]?.class_type ?? "";
    const where = {
      prompt_id: report.promptId,
      node_id: id,
      node_type: classType,
      executed: [...run.executed],
    };
    if (error instanceof Interrupted) {
      this.options.print("Processing interrupted");
      report.broadcast("execution_interrupted", where);
      return;
    }
    const failure = describeFailure(error, {
      id,
      classType,
      info: this.options.objectInfo.known(classType),
      inputs,
      prompt: graph,
      extraPngInfo: extraData.extra_pnginfo,
    });
    this.options.print(
      `!!! Exception during processing !!! ${String(failure.exception_message).trimEnd()}`,
    );
    report.message("execution_error", {
      ...where,
      ...failure,
      current_outputs: Object.keys(graph),
    });
  }

  /** What the prompt's nodes show, including those that ran in an earlier prompt. */
  #shown({ graph, executed }: Run): { outputs: Dict; meta: Dict } {
    const outputs: Dict = {};
    const meta: Dict = {};
    for (const id of [...executed, ...Object.keys(graph)]) {
      const ui = this.#cache.get(id)?.ui;
      if (!ui) continue;
      outputs[id] = ui.output;
      meta[id] = ui.meta;
    }
    return { outputs, meta };
  }
}
