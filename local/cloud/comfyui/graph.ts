import { Float } from "./python/float";
import type { Dict } from "./python/values";

/** One node of a workflow in API format. */
export interface GraphNode {
  class_type: string;
  inputs: Dict;
}

/** A workflow in API format: nodes by id. */
export type Graph = Record<string, GraphNode>;

/** A reference to another node's output: its id and the number of the output. */
export type Link = [node: string, slot: number];

/** Whether an input is a link, by ComfyUI's own rule: any list of a text and a number. */
export function isLink(value: unknown): value is Link {
  if (!Array.isArray(value) || value.length !== 2 || typeof value[0] !== "string") return false;
  return typeof value[1] === "number" || value[1] instanceof Float;
}

/** The links among a node's inputs, in their order. */
export function links(node: GraphNode): Link[] {
  return Object.values(node.inputs).filter(isLink);
}
