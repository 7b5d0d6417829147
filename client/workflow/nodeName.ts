import type { Workflow } from "./workflow";

/** Id and class of a node, for messages. */
export function nodeName(workflow: Workflow, id: string): string {
  const node = Object.hasOwn(workflow, id) ? workflow[id] : undefined;
  return node ? `node ${id} (${node.class_type})` : `node ${id}`;
}
