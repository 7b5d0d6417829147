import { type NodeErrors, PromptRefused } from "../comfyui/answers";
import type { RequestError } from "../http/requestError";
import { nodeName } from "../workflow/nodeName";
import type { Workflow } from "../workflow/workflow";

/** A service's complaint about a workflow, in its own words. */
export interface Complaint {
  /** Id of the node it is about; undefined when it is about the whole workflow. */
  node?: string;
  message: string;
}

/** Lists the complaints, each with its node. */
export function nodeComplaints(errors: NodeErrors, workflow: Workflow): Required<Complaint>[] {
  return Object.entries(errors).flatMap(([node, { errors: complaints }]) =>
    complaints.map(({ type = "", message = "", details = "" }) => ({
      node,
      message: `${nodeName(workflow, node)}: ${[message, details].filter(Boolean).join(": ") || type}`,
    })),
  );
}

/** Reads ComfyUI's explanation of a refusal; undefined when the answer is something else. */
export function refusalComplaints(answer: unknown, workflow: Workflow): Complaint[] | undefined {
  const own = PromptRefused.safeParse(answer);
  if (!own.success) return undefined;
  const { message, details } = own.data.error;
  const said = [message, details].filter(Boolean).join(": ").replace(/\s+/g, " ").trim();
  return [
    { message: `The service rejects the workflow: ${said}` },
    ...nodeComplaints(own.data.node_errors, workflow),
  ];
}

/** Why ComfyUI refuses a workflow, in its own words if it gives a reason. */
export const refusalOf = (error: RequestError, workflow: Workflow): Complaint[] =>
  refusalComplaints(error.json, workflow) ?? [
    { message: `The service rejects the workflow (${error.message}).` },
  ];
