import { isObject } from "../json";
import type { Workflow, WorkflowNode } from "./workflow";

/** The source of a link: a node and one of its output slots. */
export interface Source {
  id: string;
  slot: number;
  node: WorkflowNode;
}

/** The id in a link `[id, slot]`, whether or not that node exists; undefined when it is not a link. */
export function linkedId(value: unknown): string | undefined {
  if (!Array.isArray(value) || value.length !== 2) return undefined;
  const [id] = value;
  // Not `String(id)`, because an object may have its own `toString` that is not a function.
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

/** Unwraps `{"__value__": …}`, which distinguishes a list value from a link (confirmed: 0.3.64). */
export const unwrapped = (value: unknown): unknown =>
  isObject(value) && "__value__" in value ? value.__value__ : value;

/** A constant input; undefined when it is a link. */
export function constant(node: WorkflowNode, input: string): unknown {
  const value = node.inputs[input];
  return Array.isArray(value) ? undefined : unwrapped(value);
}

/** A constant number. Numbers written as text count, because the server converts them. */
export function number(node: WorkflowNode, input: string): number | undefined {
  const value = constant(node, input);
  const converted = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof converted === "number" && Number.isFinite(converted) ? converted : undefined;
}

/** A constant whole number. Fractions are truncated, as by Python's `int` on the server. */
export function whole(node: WorkflowNode, input: string): number | undefined {
  const value = number(node, input);
  return value === undefined ? undefined : Math.trunc(value);
}
