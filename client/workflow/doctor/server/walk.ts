import type { NodeClasses } from "../known/nodeClasses";
import { classOf, type Graph, type Looked, lookAt } from "./node";

/** The nodes that outputs depend on. */
export interface Walked {
  /** In the order in which they are reached. */
  looked: Map<string, Looked>;
  /** Cycles of links, each listed once. */
  cycles: string[][];
}

/**
 * Follows the links backwards from the output nodes. As on the server, nodes that no output depends on are
 * never checked. It keeps its own stack, because a graph may be deeper than JavaScript's.
 */
export function walk(graph: Graph, classes: NodeClasses, outputs: string[]): Walked {
  const looked = new Map<string, Looked>();
  const cycles: string[][] = [];
  const path: { id: string; next: number }[] = [];
  const onPath = new Map<string, number>();

  const enter = (id: string) => {
    const of = classOf(graph[id], classes);
    if (!of) return;
    looked.set(id, lookAt(graph, classes, id, of));
    onPath.set(id, path.length);
    path.push({ id, next: 0 });
  };
  for (const output of outputs) {
    if (!looked.has(output)) enter(output);
    for (let at = path.at(-1); at; at = path.at(-1)) {
      const source = looked.get(at.id)?.sources[at.next++];
      if (source === undefined) {
        onPath.delete(at.id);
        path.pop();
      } else if (onPath.has(source)) {
        cycles.push(path.slice(onPath.get(source)).map(({ id }) => id));
      } else if (!looked.has(source)) enter(source);
    }
  }
  return { looked, cycles: distinct(cycles) };
}

/** The same cycle is found once for each link that closes it. */
function distinct(cycles: string[][]): string[][] {
  const seen = new Set<string>();
  return cycles.filter((cycle) => {
    const key = [...cycle].sort().join("\n");
    return !seen.has(key) && seen.add(key);
  });
}

/** The invalid nodes: those with a certain fault, those in a cycle, and all that depend on one of these. */
export function invalidNodes({ looked, cycles }: Walked): Set<string> {
  const dependants = new Map<string, string[]>();
  for (const [id, { sources }] of looked) {
    for (const source of sources) {
      const known = dependants.get(source);
      if (known) known.push(id);
      else dependants.set(source, [id]);
    }
  }
  const invalid = new Set(cycles.flat());
  for (const [id, { faults }] of looked) {
    if (faults.some(({ doubtful }) => !doubtful)) invalid.add(id);
  }
  // Iterating over a Set also visits the items added meanwhile.
  for (const id of invalid)
    for (const dependant of dependants.get(id) ?? []) invalid.add(dependant);
  return invalid;
}
