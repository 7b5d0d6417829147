import type { Graph } from "../graph";
import { compare, type PythonNumber } from "../python/float";
import type { Dict } from "../python/values";
import { Heap } from "./heap";

/** A prompt in the queue: priority (lower first), id, graph, extra data, outputs to execute. */
export type QueueItem = [
  number: PythonNumber,
  promptId: string,
  prompt: Graph,
  extraData: Dict,
  outputs: string[],
];

/** A finished prompt as `/history` shows it. */
export interface HistoryEntry {
  prompt: QueueItem;
  outputs: Dict;
  status: { status_str: "success" | "error"; completed: boolean; messages: [string, Dict][] };
  meta: Dict;
}

/** ComfyUI keeps this many finished prompts. */
const MAXIMUM_HISTORY_SIZE = 10_000;

function before(left: QueueItem, right: QueueItem): boolean {
  const order = compare(left[0], right[0]);
  return order === 0 ? left[1] < right[1] : order < 0;
}

/** The waiting, running and finished prompts; calls `updated` when the waiting or running ones change. */
export class PromptQueue {
  readonly history = new Map<string, HistoryEntry>();
  running: QueueItem | undefined;
  readonly #pending = new Heap<QueueItem>(before);

  constructor(readonly updated: () => void) {}

  get pending(): QueueItem[] {
    return this.#pending.items;
  }

  get remaining(): number {
    return this.pending.length + (this.running ? 1 : 0);
  }

  put(item: QueueItem): void {
    this.#pending.push(item);
    this.updated();
  }

  /** Takes the next prompt and makes it the running one. */
  take(): QueueItem | undefined {
    const item = this.#pending.pop();
    if (!item) return undefined;
    this.running = item;
    this.updated();
    return item;
  }

  /** Moves the running prompt to the history. A reused id keeps its place there. */
  done(entry: HistoryEntry): void {
    this.running = undefined;
    const oldest = this.history.keys().next();
    if (this.history.size >= MAXIMUM_HISTORY_SIZE && !oldest.done) {
      this.history.delete(oldest.value);
    }
    this.history.set(entry.prompt[1], entry);
    this.updated();
  }

  clear(): void {
    this.#pending.items = [];
    this.updated();
  }

  /** Removes a waiting prompt; the running one stays. */
  delete(promptId: unknown): void {
    const index = this.pending.findIndex((item) => item[1] === promptId);
    if (index < 0) return;
    // ComfyUI announces the removal of the only waiting prompt twice.
    if (this.pending.length === 1) this.clear();
    else this.#pending.remove(index);
    this.updated();
  }

  /** A page of the history, oldest first. A negative offset means the newest entries. */
  page(maxItems: number | undefined, offset: number): Record<string, HistoryEntry> {
    const entries = [...this.history];
    const from = offset < 0 && maxItems !== undefined ? entries.length - maxItems : offset;
    const page = entries.slice(Math.max(0, from));
    // ComfyUI takes an entry before it counts, so even a limit of 0 gives one.
    const limit = maxItems === undefined ? page.length : Math.max(1, maxItems);
    return Object.fromEntries(page.slice(0, limit));
  }
}
