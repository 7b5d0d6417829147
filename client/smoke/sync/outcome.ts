import { z } from "zod";
import type { HistoryEntry } from "../../comfyui/answers";
import { unexplainedEnd } from "../../comfyui/executionError";
import { linkedId } from "../../workflow/links";
import type { Workflow } from "../../workflow/workflow";
import { explainEvent } from "../explainEvent";
import type { Run } from "../run";

const Cached = z.looseObject({
  nodes: z.array(z.union([z.string(), z.number()]).transform(String)),
});

/** The inputs through which an output node takes its pictures. */
const PICTURES = ["images", "image", "video", "frames"];

function sourcesOf(workflow: Workflow, id: string): string[] {
  const { inputs = {} } = Object.hasOwn(workflow, id) ? workflow[id]! : {};
  return PICTURES.flatMap((name) => linkedId(inputs[name]) ?? []);
}

function explainCached(data: Record<string, unknown>, run: Run): void {
  const { nodes } = Cached.catch({ nodes: [] }).parse(data);
  // A save node has a new file name and so runs again, but the pictures it saves may still be an
  // earlier run's.
  const isCached = (node: string) =>
    nodes.includes(node) || sourcesOf(run.given, node).some((source) => nodes.includes(source));
  const outputs = run.expected.filter(({ node }) => isCached(node));
  for (const { node } of outputs) {
    const message = `${run.nodeName(node)} was answered from ComfyUI's cache, with what an earlier run had made`;
    run.fromCache(node, message, {
      advice: ", so nothing was generated. Put a seed upstream of it",
    });
  }
}

/**
 * Reads how the prompt ended. A failed or interrupted prompt still reports the files of the nodes that
 * finished, so the check goes on and looks at them.
 */
export function explainOutcome(
  { status }: HistoryEntry,
  run: Run,
  { mayBeCached }: { mayBeCached: boolean },
): void {
  if (!status) {
    run.notes.push("The service's history has no status; ComfyUI wrote none before January 2024.");
    return;
  }
  const before = run.problems.length;
  for (const [event, data] of status.messages) {
    explainEvent(event, data, run);
    if (event === "execution_cached" && !mayBeCached) explainCached(data, run);
  }
  const message = unexplainedEnd(status);
  if (message !== undefined && run.problems.length === before) {
    run.problems.push({ code: "execution-error", message });
  }
}
