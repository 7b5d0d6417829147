import { type Graph, links } from "../graph";

/**
 * The order in which ComfyUI runs nodes. Among the nodes whose inputs are ready it picks first an
 * output node, then one that an output waits for, then one that such a node waits for, else the oldest.
 */
export class ExecutionOrder {
  readonly #pending = new Set<string>();
  readonly #waitsFor = new Map<string, Set<string>>();
  readonly #blocks = new Map<string, Set<string>>();

  /**
   * @param isCached whether a node's result exists already; then nothing before the node needs to run
   */
  constructor(
    readonly graph: Graph,
    outputs: string[],
    readonly isOutput: (id: string) => boolean,
    isCached: (id: string) => boolean,
  ) {
    for (const output of outputs) this.#add(output, isCached);
  }

  #add(output: string, isCached: (id: string) => boolean): void {
    const stack = [output];
    for (let id = stack.pop(); id !== undefined; id = stack.pop()) {
      const node = this.graph[id];
      if (!node || this.#pending.has(id)) continue;
      this.#pending.add(id);
      const needed = links(node)
        .map(([from]) => from)
        .filter((from) => !isCached(from));
      this.#waitsFor.set(id, new Set(needed));
      for (const from of needed) {
        const blocked = this.#blocks.get(from) ?? new Set();
        this.#blocks.set(from, blocked.add(id));
      }
      stack.push(...needed);
    }
  }

  /** The node to run next; undefined when all have run. */
  next(): string | undefined {
    const ready = [...this.#pending].filter((id) => this.#waitsFor.get(id)?.size === 0);
    const blocked = (id: string) => [...(this.#blocks.get(id) ?? [])];
    return (
      ready.find((id) => this.isOutput(id)) ??
      ready.find((id) => blocked(id).some((next) => this.isOutput(next))) ??
      ready.find((id) =>
        blocked(id).some((next) => blocked(next).some((after) => this.isOutput(after))),
      ) ??
      ready[0]
    );
  }

  /** Marks a node as done, so that those waiting for it may run. */
  complete(id: string): void {
    this.#pending.delete(id);
    for (const next of this.#blocks.get(id) ?? []) this.#waitsFor.get(next)?.delete(id);
  }
}
