import { isObject } from "../json";

/** Whether a value is in the editor's own save format, which has its nodes in a list. */
export const isUiExport = (value: unknown): value is Record<string, unknown> =>
  isObject(value) &&
  Array.isArray(value.nodes) &&
  ("links" in value || "last_node_id" in value || "version" in value || value.nodes.length > 0);

/** Whether `prompt` is a wrapper around a graph, and not a node with this id. */
export const isWrapped = (value: unknown): value is { prompt: unknown } =>
  isObject(value) && "prompt" in value && !(isObject(value.prompt) && "class_type" in value.prompt);

/** Whether an object contains nodes, and so is a workflow or an attempt at one. */
export const hasNodes = (value: unknown): value is Record<string, unknown> =>
  isObject(value) && Object.values(value).some((node) => isObject(node) && "class_type" in node);
