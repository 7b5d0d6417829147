import { isObject } from "../json";
import type { Workflow, WorkflowNode } from "./workflow";

/** One end of a link: a node and the slot of the output that is taken from it. */
export interface Source {
  id: string;
  slot: number;
  node: WorkflowNode;
}

/** The id in a link `[id, slot]`, whether or not there is such a node; undefined: no link. */
export function linkedId(value: unknown): string | undefined {
  if (!Array.isArray(value) || value.length !== 2) return undefined;
  const [id] = value;
  // Not String of anything: an object may bring a toString of its own that is no function.
  return typeof id === "string" || typeof id === "number" ? `${id}` : undefined;
}

/** The node that feeds an input; undefined when the input is a constant, absent or dangling. */
export function source(workflow: Workflow, node: WorkflowNode, input: string): Source | undefined {
  const link = node.inputs[input];
  const id = linkedId(link);
  if (id === undefined || !Object.hasOwn(workflow, id)) return undefined;
  const slot = (link as unknown[])[1];
  return typeof slot === "number" ? { id, slot, node: workflow[id]! } : undefined;
}

/** The value itself: `{"__value__": …}` is how a list is told from a link (confirmed: 0.3.64). */
export const unwrapped = (value: unknown): unknown =>
  isObject(value) && "__value__" in value ? value.__value__ : value;

/** A constant input; undefined where it is a link. */
export function constant(node: WorkflowNode, input: string): unknown {
  const value = node.inputs[input];
  return Array.isArray(value) ? undefined : unwrapped(value);
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
