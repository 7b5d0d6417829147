import { createHash } from "node:crypto";
import { type Graph, isLink } from "../graph";
import { dumps } from "../python/json";
import type { Dict } from "../python/values";

/** The result of a node: its outputs and, for nodes with a user interface, what it shows. */
export interface CacheEntry {
  outputs: unknown[];
  ui?: { meta: Dict; output: Dict };
}

/** Gives what decides whether a node must run again, apart from its class and inputs. */
export type Fingerprint = (id: string) => Promise<string> | string;

/**
 * The results of the previous prompt. Their key is what led to them (class, inputs and everything
 * before the node), not the node id. When a prompt starts, results that it cannot use are dropped,
 * so only successive prompts share work.
 */
export class ExecutionCache {
  #entries = new Map<string, CacheEntry>();
  #keys = new Map<string, string>();

  /** Computes the keys of a new prompt and drops results that it does not need. */
  async setPrompt(graph: Graph, fingerprint: Fingerprint): Promise<void> {
    const keys = new Map<string, string>();
    const key = async (id: string): Promise<string> => {
      const known = keys.get(id);
      if (known !== undefined) return known;
      const node = graph[id];
      const parts: unknown[] = [node?.class_type, await fingerprint(id)];
      const inputs = Object.entries(node?.inputs ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
      for (const [name, value] of inputs) {
        parts.push(name, isLink(value) ? { from: await key(value[0]), slot: value[1] } : [value]);
      }
      const digest = createHash("sha256").update(dumps(parts)).digest("hex");
      keys.set(id, digest);
      return digest;
    };
    // Nodes that no output needs may be incomplete or circular; only complete ones get a key.
    for (const id of completeNodes(graph)) await key(id);
    this.#keys = keys;
    const wanted = new Set(keys.values());
    this.#entries = new Map([...this.#entries].filter(([digest]) => wanted.has(digest)));
  }

  get(id: string): CacheEntry | undefined {
    const digest = this.#keys.get(id);
    return digest === undefined ? undefined : this.#entries.get(digest);
  }

  set(id: string, entry: CacheEntry): void {
    const digest = this.#keys.get(id);
    if (digest !== undefined) this.#entries.set(digest, entry);
  }

  clear(): void {
    this.#entries.clear();
  }
}

/** The nodes all of whose ancestors exist, and that are not their own ancestors. */
function completeNodes(graph: Graph): string[] {
  const verdicts = new Map<string, boolean>();
  const isComplete = (id: string): boolean => {
    const known = verdicts.get(id);
    if (known !== undefined) return known;
    // Until the verdict is known: coming back here in the meantime means a cycle.
    verdicts.set(id, false);
    const { inputs } = graph[id] ?? {};
    if (!inputs) return false;
    const verdict = Object.values(inputs).every((value) => !isLink(value) || isComplete(value[0]));
    verdicts.set(id, verdict);
    return verdict;
  };
  return Object.keys(graph).filter(isComplete);
}
