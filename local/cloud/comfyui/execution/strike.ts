import type { ComfyUIFaults } from "../faults";
import type { Graph } from "../graph";
import { PythonError } from "../python/values";
import { Interrupted, ProcessDied } from "./failures";

/** The node that an execution fault strikes: the first sampler that must run, else any node. */
export function victim(
  graph: Graph,
  faults: ComfyUIFaults,
  isCached: (id: string) => boolean,
): string | undefined {
  if (!faults.execution) return undefined;
  const ids = Object.keys(graph).filter((id) => !isCached(id));
  return ids.find((id) => graph[id]?.class_type.startsWith("KSampler")) ?? ids[0];
}

/**
 * Carries out the execution fault.
 * @throws PythonError for `error`, ProcessDied for `out-of-memory`, and Interrupted when a hanging
 * node is stopped.
 */
export async function strike({ execution }: ComfyUIFaults, signal: AbortSignal): Promise<void> {
  if (execution === "out-of-memory") throw new ProcessDied();
  if (execution === "error") {
    throw new PythonError("RuntimeError", "The local stand-in was told to fail this execution.");
  }
  // The listener below does not fire for a signal that is already aborted.
  if (signal.aborted) throw new Interrupted();
  await new Promise((_resolve, reject) => {
    signal.addEventListener("abort", () => reject(new Interrupted()), { once: true });
  });
}
