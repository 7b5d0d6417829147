import type { Workflow, WorkflowNode } from "./workflow";

/** One end of a link: a node and the slot of the output that is taken from it. */
export interface Source {
  id: string;
  slot: number;
  node: WorkflowNode;
}

/** The node that feeds an input; undefined when the input is a constant, absent or dangling. */
export function source(workflow: Workflow, node: WorkflowNode, input: string): Source | undefined {
  const link = node.inputs[input];
  if (!Array.isArray(link) || link.length !== 2) return undefined;
  const [id, slot] = link;
  if (typeof slot !== "number" || !Object.hasOwn(workflow, String(id))) return undefined;
  return { id: String(id), slot, node: workflow[String(id)]! };
}

/** A constant input. `{"__value__": …}` is how a list is told from a link (confirmed: 0.3.64). */
export function constant(node: WorkflowNode, input: string): unknown {
  const value = node.inputs[input];
  if (Array.isArray(value)) return undefined;
  if (typeof value === "object" && value !== null && "__value__" in value) return value.__value__;
  return value;
}

/** A constant number; numbers written as text count, because the server converts them. */
export function number(node: WorkflowNode, input: string): number | undefined {
  const value = constant(node, input);
  const converted = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof converted === "number" && Number.isFinite(converted) ? converted : undefined;
}

/** A constant whole number; fractions are cut off, as Python's `int` does on the server. */
export function whole(node: WorkflowNode, input: string): number | undefined {
  const value = number(node, input);
  return value === undefined ? undefined : Math.trunc(value);
}
