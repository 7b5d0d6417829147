import { z } from "zod";
import { isObject, kindOf } from "../json";
import { UsageError } from "../usageError";
import { hasNodes } from "./shape";

/**
 * One node of a workflow in ComfyUI's API format. A value in `inputs` is either a constant or a link `[node
 * id, output slot]` (confirmed: ComfyUI 0.3.64 reads every two-element list as a link). Keys that this
 * package does not know are kept, because servers ignore them.
 */
export const WorkflowNode = z.looseObject({
  class_type: z
    .string({ error: "class_type must be the name of a node class" })
    .min(1, { error: "class_type is empty" }),
  inputs: z.record(z.string(), z.unknown(), {
    error: "inputs must be an object of input names and values",
  }),
  // For people only; servers ignore it, so nothing in it is an error.
  _meta: z.looseObject({ title: z.string().optional() }).optional().catch(undefined),
});
/** One node of a workflow in ComfyUI's API format. */
export type WorkflowNode = z.infer<typeof WorkflowNode>;

/** A workflow in API format: nodes by id, as in the value of `prompt` in `POST /prompt`. */
export type Workflow = Record<string, WorkflowNode>;

/** A workflow that cannot be used; the message lists every problem and what to do about it. */
export class WorkflowError extends UsageError {
  override name = "WorkflowError";

  /** @param problems one sentence for each */
  constructor(source: string, problems: readonly string[]) {
    super([`${source} is not a workflow in API format:`, ...problems].join("\n  "), problems);
  }
}

/** Recognises what people commonly have instead of an API-format workflow. */
function mistakenFor(value: unknown): string | undefined {
  if (!isObject(value)) return `It is ${kindOf(value)}; write an object of nodes by id.`;
  if (Array.isArray(value.nodes)) {
    return "It is the interface's own save format (it has a list called nodes); use Workflow > Export (API) in ComfyUI instead.";
  }
  if (isObject(value.prompt) && !("class_type" in value.prompt)) {
    return 'It is wrapped in {"prompt": …}; save only the object inside, the wrapper is added when it is submitted.';
  }
  if (Object.keys(value).length === 0) return "It has no nodes.";
  const around = Object.keys(value).find((key) => hasNodes(value[key]));
  if (around !== undefined && !hasNodes(value)) {
    return `Its nodes stand in ${around}; save only the object inside.`;
  }
  return undefined;
}

function nodeProblems(id: string, value: unknown): string[] {
  const parsed = WorkflowNode.safeParse(value);
  if (parsed.success) return [];
  if (!isObject(value)) return [`node ${id}: write an object with class_type and inputs.`];
  return parsed.error.issues.map((issue) => `node ${id}: ${issue.message}.`);
}

/**
 * Removes the result of IS_CHANGED from a node, which ComfyUI writes into the prompts of its pictures and its
 * history. A server would take a submitted one for its own, and then not notice that a LoadImage has a
 * different picture under the same name (source: execution.py of 0.3.64 and 0.33.0).
 */
function withoutNotes({ is_changed: _, ...node }: WorkflowNode): WorkflowNode {
  return node;
}

/**
 * Checks that a value has the shape of an API-format workflow, and returns it. What the nodes mean is for the
 * server to judge.
 *
 * @param value the parsed JSON
 * @param source what to call it in messages, usually the file name
 * @throws {WorkflowError} with every problem found
 */
export function parseWorkflow(value: unknown, source = "The workflow"): Workflow {
  const mistake = mistakenFor(value);
  if (mistake !== undefined) throw new WorkflowError(source, [mistake]);
  const nodes = Object.entries(value as Record<string, unknown>);
  const problems = nodes.flatMap(([id, node]) => nodeProblems(id, node));
  if (problems.length > 0) throw new WorkflowError(source, problems);
  const workflow = value as Workflow;
  if (!Object.values(workflow).some((node) => "is_changed" in node)) return workflow;
  return Object.fromEntries(Object.entries(workflow).map(([id, node]) => [id, withoutNotes(node)]));
}
