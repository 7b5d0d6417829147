import { Float, type PythonNumber } from "../python/float";
import type { Dict } from "../python/values";

interface State {
  state: "running" | "finished";
  value: PythonNumber;
  max: PythonNumber;
}

/** The progress of the running prompt's nodes, as `progress_state` messages report it. */
export class ProgressState {
  readonly #nodes = new Map<string, State>();

  constructor(readonly promptId: string) {}

  start(id: string): void {
    this.#nodes.set(id, { state: "running", value: new Float(0), max: new Float(1) });
  }

  update(id: string, value: number, max: number): void {
    this.#nodes.set(id, { state: "running", value, max });
  }

  /** A node that never started because its result was cached counts as 1 of 1, in ints. */
  finish(id: string): void {
    const max = this.#nodes.get(id)?.max ?? 1;
    this.#nodes.set(id, { state: "finished", value: max, max });
  }

  /** The data of a `progress_state` message. */
  snapshot(): Dict {
    const nodes: Dict = {};
    for (const [id, { value, max, state }] of this.#nodes) {
      nodes[id] = {
        value,
        max,
        state,
        node_id: id,
        prompt_id: this.promptId,
        display_node_id: id,
        parent_node_id: null,
        real_node_id: id,
      };
    }
    return { prompt_id: this.promptId, nodes };
  }
}
